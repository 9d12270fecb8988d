using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;

namespace CallLogging.AspNetCore;

/// <summary>Reads the proxies whose forwarded headers the host accepts.</summary>
internal static class TrustedProxies
{
    public const string Setting = "CallLogging:TrustedProxies";

    /// <summary>Returns the options for the middleware, or null if no proxy is trusted.</summary>
    /// <exception cref="InvalidOperationException">An entry is neither an address nor a network; the message names all such entries.</exception>
    public static ForwardedHeadersOptions? Read(IConfiguration configuration)
    {
        string[] entries = [.. configuration.GetSection(Setting).GetChildren().Select(c => c.Value ?? "").Where(v => v.Length > 0)];
        if (entries.Length == 0)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,

            // There may be any number of trusted proxies in a row. The middleware stops at the first untrusted address anyway.
            ForwardLimit = null,
        };

        // The default of the framework trusts this machine.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        var wrong = new List<string>();
        foreach (string entry in entries)
        {
            if (IPAddress.TryParse(entry, out IPAddress? address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(entry, out System.Net.IPNetwork network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                wrong.Add($"{Setting} has '{entry}'; write an address such as 10.0.0.7, or a network such as 10.0.0.0/24.");
            }
        }

        return wrong.Count == 0 ? options : throw new InvalidOperationException(string.Join(Environment.NewLine, wrong));
    }
}
