using System.Net;
using Microsoft.AspNetCore.Http;

namespace CallLogging.AspNetCore;

/// <summary>Whether a request comes from this very machine, and from nobody else through it.</summary>
internal static class LocalOnly
{
    // A proxy on this machine makes the whole world look local; these say so.
    private static readonly string[] s_forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Via"];

    public static bool Allows(HttpContext context)
    {
        IPAddress? remote = context.Connection.RemoteIpAddress;
        return remote is not null
            && IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote)
            && !Array.Exists(s_forwarding, context.Request.Headers.ContainsKey)
            && IsLocalName(context.Request.Host.Host);
    }

    // A page from outside may have had its own name point to this machine.
    private static bool IsLocalName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
