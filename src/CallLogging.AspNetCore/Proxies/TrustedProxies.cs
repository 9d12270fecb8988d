using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace CallLogging.AspNetCore;

/// <summary>Builds the options of the middleware that accepts the headers of trusted proxies.</summary>
internal static class TrustedProxies
{
    /// <summary>Returns the options for the middleware, or null if no proxy is trusted. The entries have been checked.</summary>
    public static ForwardedHeadersOptions? CreateOptions(ValueList<string> entries)
    {
        if (entries.IsEmpty)
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
        foreach (string entry in entries)
        {
            if (IPAddress.TryParse(entry, out IPAddress? address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(entry));
            }
        }

        return options;
    }
}
