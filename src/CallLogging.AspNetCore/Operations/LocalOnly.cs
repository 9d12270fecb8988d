using System.Net;
using Microsoft.AspNetCore.Http;

namespace CallLogging.AspNetCore;

// Why: docs/decisions/0100-operations-for-this-machine.md
/// <summary>Allows only requests that come from this machine, and not from elsewhere through a proxy on it.</summary>
internal static class LocalOnly
{
    // Behind a proxy on this machine every request looks local. These headers show that a proxy forwarded it.
    private static readonly string[] s_forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Via"];

    /// <summary>Determines whether a request comes from this machine.</summary>
    public static bool Allows(HttpContext context)
    {
        IPAddress? remote = context.Connection.RemoteIpAddress;
        return remote is not null
            && IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote)
            && !Array.Exists(s_forwarding, context.Request.Headers.ContainsKey)
            && IsLocalName(context.Request.Host.Host);
    }

    // A foreign web page may let its own host name point to this machine, so the host name of the request must be local, too.
    private static bool IsLocalName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
