using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.AspNetCore;

// Why: docs/decisions/0100-operations-for-this-machine.md
/// <summary>The address and port that the operations are served on, and nowhere else. The connection decides, because a client can write any header.</summary>
internal sealed class OperationsListener(IPEndPoint endPoint)
{
    /// <summary>Determines whether a request arrived on the listener.</summary>
    public bool Received(ConnectionInfo connection) =>
        connection.LocalPort == endPoint.Port && connection.LocalIpAddress is { } address && endPoint.Address.Equals(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>Determines whether a request calls the listener by a name of this machine. A web page could make its own name lead here.</summary>
    public static bool HasLocalName(HostString host) =>
        string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Finds what makes the listener no listener of its own, after the server has started.</summary>
    public IEnumerable<SettingsError> FindErrors(IServiceProvider services)
    {
        ICollection<string> addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (!addresses.Any(Serves))
        {
            yield return CreateError($"the host does not listen there, but on {(addresses.Count == 0 ? "no address" : string.Join(", ", addresses))}; add http://{endPoint} to its addresses (--urls).");
        }
        else if (addresses.Count == 1)
        {
            yield return CreateError("the host listens nowhere else, so that whatever publishes the webhooks would publish the operations; give the host another address (--urls), or name an authorization policy.");
        }
    }

    private bool Serves(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Port == endPoint.Port
            && (string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? ip) && ip.Equals(endPoint.Address)));
    }

    private SettingsError CreateError(string message) => new($"MapOperations({endPoint})", message);
}
