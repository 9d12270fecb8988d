using CallLogging;
using CallLogging.AspNetCore;
using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Extension methods that map the webhooks of providers and destinations, the health endpoints, and the endpoints for operators.</summary>
public static class CallLoggingEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the webhooks of every registered provider: <c>POST {prefix}/{provider}</c>, and <c>POST {prefix}/{provider}/{account}/...</c> if
    /// the path names the account; and the webhooks of every destination that has some: <c>POST {prefix}/front/{name}</c>.
    /// </summary>
    /// <param name="endpoints">The endpoints of the host.</param>
    /// <param name="prefix">The beginning of the paths. Default <c>/webhooks</c>.</param>
    /// <returns>The mapped endpoints, for further conventions such as rate limits.</returns>
    /// <remarks>
    /// The host logs the addresses once it listens (10000). A provider gets a 2xx response only after the commit. Another path gets 404, a body that is too long 413, a fault of the store 503.
    /// </remarks>
    /// <exception cref="InvalidSettingsException">Settings of the host are wrong, or no provider is added; the exception names all of them.</exception>
    /// <exception cref="InvalidOperationException">Two readers name the same provider.</exception>
    public static IEndpointConventionBuilder MapCallWebhooks(this IEndpointRouteBuilder endpoints, string prefix = "/webhooks")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        IServiceProvider services = endpoints.ServiceProvider;
        services.GetRequiredService<SettingsCheck>().ThrowIfInvalid();
        Dictionary<string, ICallEventReader> readers = GetReaders(services);
        Dictionary<string, IDestinationWebhook> destinations = GetDestinations(services);
        var endpoint = new WebhookEndpoint(
            readers,
            destinations,
            services.GetRequiredService<IRequestIntake>(),
            services.GetRequiredService<CallOperations>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<IOptions<CallLoggingOptions>>().Value);
        WebhookAddressLog.LogAtStart(services, prefix, [.. readers.Keys, .. destinations.Keys]);
        RouteGroupBuilder group = endpoints.MapGroup(prefix);
        group.MapMethods($"/{{{WebhookEndpoint.ProviderRouteValue}}}", [HttpMethods.Post], endpoint.HandleAsync);
        group.MapMethods($"/{{{WebhookEndpoint.ProviderRouteValue}}}/{{{WebhookEndpoint.AccountRouteValue}}}/{{**rest}}", [HttpMethods.Post], endpoint.HandleAsync);
        return group;
    }

    /// <summary>Maps <c>GET {prefix}/live</c>, which responds with 200 as long as the process runs, and <c>GET {prefix}/ready</c>, which responds with 200 while the store works and otherwise with 503.</summary>
    /// <param name="endpoints">The endpoints of the host.</param>
    /// <param name="prefix">The beginning of the paths. Default <c>/health</c>.</param>
    /// <returns>The mapped endpoints, for further conventions.</returns>
    public static IEndpointConventionBuilder MapCallHealth(this IEndpointRouteBuilder endpoints, string prefix = "/health")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        IParkedStore store = endpoints.ServiceProvider.GetRequiredService<CallStores>().Parked;
        RouteGroupBuilder group = endpoints.MapGroup(prefix);
        group.MapGet("/live", static (HttpContext _) => Task.CompletedTask);
        group.MapGet("/ready", async (HttpContext context) =>
        {
            StoreResult<ValueList<ParkedItem>> listed = await store.ListAsync(0, 1, context.RequestAborted).ConfigureAwait(false);
            context.Response.StatusCode = listed.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        });
        return group;
    }

    /// <summary>
    /// Maps <c>GET {prefix}</c> (backlog, circuits, the calls of today, accounts, refused requests, histories and the last diagnostics; a page for
    /// browsers, JSON for scripts), <c>GET {prefix}/calls/{call}</c> (one call with its events, effects and reasons),
    /// <c>POST {prefix}/calls/{call}</c> (process it now), <c>POST {prefix}/work/{destination}</c> (process all that waits now),
    /// <c>GET {prefix}/parked?after=&amp;count=</c>, <c>POST {prefix}/parked/{id}/retry</c>, <c>POST {prefix}/parked/retry?after=</c>
    /// and <c>POST {prefix}/doctor</c>.
    /// </summary>
    /// <param name="endpoints">The endpoints of the host.</param>
    /// <param name="prefix">The beginning of the paths. Default <c>/operations</c>.</param>
    /// <param name="policy">
    /// The name of the authorization policy that guards the endpoints. Default null: only requests from this machine are allowed, all others
    /// get 403. Behind a proxy every request gets 403 then.
    /// </param>
    /// <returns>The mapped endpoints, for further conventions.</returns>
    /// <remarks>A page of another site cannot make a browser send a retry: such requests get 403.</remarks>
    public static IEndpointConventionBuilder MapOperations(this IEndpointRouteBuilder endpoints, string prefix = "/operations", string? policy = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        IServiceProvider services = endpoints.ServiceProvider;
        var endpoint = new OperationsEndpoint(services.GetRequiredService<CallOperations>(), services.GetRequiredService<TimeProvider>(), prefix);
        var calls = new CallsEndpoint(services.GetRequiredService<CallOperations>(), prefix);
        bool isLocalOnly = policy is null;
        RouteGroupBuilder group = endpoints.MapGroup(prefix);
        group.MapGet("", Guard(endpoint.GetOverviewAsync, isLocalOnly));
        group.MapGet("/parked", Guard(endpoint.GetParkedAsync, isLocalOnly));
        group.MapPost("/parked/{id}/retry", Guard(endpoint.RetryAsync, isLocalOnly));
        group.MapPost("/parked/retry", Guard(endpoint.RetryAllAsync, isLocalOnly));
        group.MapGet("/calls/{**call}", Guard(calls.GetCallAsync, isLocalOnly));
        group.MapPost("/calls/{**call}", Guard(calls.ProcessCallAsync, isLocalOnly));
        group.MapPost("/work/{**queue}", Guard(calls.ProcessQueueAsync, isLocalOnly));
        group.MapPost("/doctor", Guard(endpoint.RunDiagnosticsAsync, isLocalOnly));
        return policy is null ? group : group.RequireAuthorization(policy);
    }

    private static Dictionary<string, ICallEventReader> GetReaders(IServiceProvider services)
    {
        var readers = new Dictionary<string, ICallEventReader>(StringComparer.OrdinalIgnoreCase);
        foreach (ICallEventReader reader in services.GetServices<ICallEventReader>())
        {
            if (!readers.TryAdd(reader.Provider, reader))
            {
                throw new InvalidOperationException($"Two readers are registered for the provider '{reader.Provider}'; register one, which serves all its accounts.");
            }
        }

        return readers.Count > 0 ? readers : throw new InvalidSettingsException(
            [new SettingsError("MapCallWebhooks", "no provider is added; add one first, such as AddAircall(\"main\").")]);
    }

    private static Dictionary<string, IDestinationWebhook> GetDestinations(IServiceProvider services) =>
        services.GetServices<IDestinationWebhook>().ToDictionary(d => d.Destination, StringComparer.OrdinalIgnoreCase);

    private static RequestDelegate Guard(Func<HttpContext, Task> handler, bool isLocalOnly) => context =>
    {
        if ((!isLocalOnly || LocalOnly.Allows(context)) && (HttpMethods.IsGet(context.Request.Method) || SameSite.Allows(context.Request)))
        {
            return handler(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    };
}
