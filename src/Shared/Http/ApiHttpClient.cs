using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Shared;

/// <summary>The HTTP client of an outside system, as a host registers it.</summary>
internal static class ApiHttpClient
{
    // A system that does not accept a connection within this time is treated as unreachable.
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    // Connections are renewed so that a changed DNS entry takes effect.
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds a named client, whose handler a host or a test can replace. <see cref="ApiTransport"/> sets the time-out of each request.</summary>
    public static void AddApiHttpClient(this IServiceCollection services, string name) => services.AddHttpClient(name)
        .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(CreateHandler)

        // The factory's own log lines contain URLs, and those contain numbers, call keys and ids of people.
        .RemoveAllLoggers();

    private static SocketsHttpHandler CreateHandler() => new()
    {
        // .NET would send the credentials along, or turn a write into a GET without them. A client that expects a redirect follows it itself.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        ConnectTimeout = s_connectTimeout,
        PooledConnectionLifetime = s_connectionLifetime,
        UseCookies = false,
    };
}
