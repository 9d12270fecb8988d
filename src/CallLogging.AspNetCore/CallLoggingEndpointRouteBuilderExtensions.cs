using System.Net;
using CallLogging;
using CallLogging.AspNetCore;
using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.AspNetCore.Authorization;
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

    /// <summary>
    /// Maps <c>GET {prefix}/live</c>, which responds with 200 as long as the process runs, and <c>GET {prefix}/ready</c>, which responds with
    /// 200 while webhooks can be stored and otherwise with 503. It writes to the store, at most every 5 seconds.
    /// </summary>
    /// <param name="endpoints">The endpoints of the host.</param>
    /// <param name="prefix">The beginning of the paths. Default <c>/health</c>.</param>
    /// <returns>The mapped endpoints, for further conventions.</returns>
    /// <remarks>A host with health checks of its own adds this one to them instead: <c>services.AddHealthChecks().AddCallLogging()</c>.</remarks>
    public static IEndpointConventionBuilder MapCallHealth(this IEndpointRouteBuilder endpoints, string prefix = "/health")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        CallOperations operations = endpoints.ServiceProvider.GetRequiredService<CallOperations>();
        RouteGroupBuilder group = endpoints.MapGroup(prefix);
        group.MapGet("/live", static (HttpContext _) => Task.CompletedTask);
        group.MapGet("/ready", async (HttpContext context) => context.Response.StatusCode =
            await operations.FindStoreFaultAsync(context.RequestAborted).ConfigureAwait(false) is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        return group;
    }

    /// <summary>
    /// Maps the endpoints for operators, guarded by an authorization policy: <c>GET {prefix}</c> (backlog, circuits, the calls of today, accounts,
    /// refused requests, histories and the last diagnostics; a page for browsers, JSON for scripts), <c>GET {prefix}/calls/{call}</c> (one call
    /// with its events, effects and reasons), <c>POST {prefix}/calls/{call}</c> (process it now), <c>POST {prefix}/work/{destination}</c>
    /// (process all that waits now), <c>GET {prefix}/parked?after=&amp;count=</c>, <c>POST {prefix}/parked/{id}/retry</c>,
    /// <c>POST {prefix}/parked/retry?after=</c> and <c>POST {prefix}/doctor</c>.
    /// </summary>
    /// <param name="endpoints">The endpoints of the host.</param>
    /// <param name="policy">The name of an authorization policy of the host.</param>
    /// <param name="prefix">The beginning of the paths. Default <c>/operations</c>.</param>
    /// <returns>The mapped endpoints, for further conventions.</returns>
    /// <remarks>A page of another site cannot make a browser send a retry: such requests get 403.</remarks>
    /// <exception cref="InvalidSettingsException">The host has no authorization, or no policy with this name.</exception>
    public static IEndpointConventionBuilder MapOperations(this IEndpointRouteBuilder endpoints, string policy, string prefix = "/operations")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(policy);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (endpoints.ServiceProvider.GetService<IAuthorizationPolicyProvider>()?.GetPolicyAsync(policy).GetAwaiter().GetResult() is null)
        {
            throw new InvalidSettingsException([new SettingsError($"MapOperations({policy})", "the host has no such authorization policy; add it with builder.Services.AddAuthorization.")]);
        }

        return endpoints.MapGuarded(prefix, static _ => null).RequireAuthorization(policy);
    }

    /// <summary>
    /// Maps the endpoints for operators on a listener of their own: an address and port on loopback that no proxy serves. On every other
    /// address of the host they do not exist (404). The paths are those of the other overload.
    /// </summary>
    /// <param name="endpoints">The endpoints of the host.</param>
    /// <param name="listener">The address and port, such as 127.0.0.1:5001. The host must listen there (<c>--urls "http://*:5000;http://127.0.0.1:5001"</c>), and elsewhere for everything else.</param>
    /// <param name="prefix">The beginning of the paths. Default <c>/operations</c>.</param>
    /// <returns>The mapped endpoints, for further conventions.</returns>
    /// <remarks>
    /// The socket of a request decides, never a header. If the host does not listen there, or nowhere else, it stops at start with an
    /// <see cref="InvalidSettingsException"/>. A page of another site cannot reach the operations through a browser on this machine: such
    /// requests get 403.
    /// </remarks>
    /// <exception cref="ArgumentException">The address is not a loopback address, or the port is 0.</exception>
    public static IEndpointConventionBuilder MapOperations(this IEndpointRouteBuilder endpoints, IPEndPoint listener, string prefix = "/operations")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(listener);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (!IPAddress.IsLoopback(listener.Address) || listener.Port == 0)
        {
            throw new ArgumentException($"The operations cannot be served on {listener} without a policy: name a loopback address and a port, such as 127.0.0.1:5001.", nameof(listener));
        }

        var own = new OperationsListener(listener);
        IServiceProvider services = endpoints.ServiceProvider;
        services.GetRequiredService<SettingsCheck>().AddAfterStart(() => own.FindErrors(services));
        return endpoints.MapGuarded(prefix, context => !own.Received(context.Connection) ? StatusCodes.Status404NotFound
            : !OperationsListener.HasLocalName(context.Request.Host) ? StatusCodes.Status403Forbidden
            : null);
    }

    private static RouteGroupBuilder MapGuarded(this IEndpointRouteBuilder endpoints, string prefix, Func<HttpContext, int?> refuse)
    {
        IServiceProvider services = endpoints.ServiceProvider;
        var endpoint = new OperationsEndpoint(services.GetRequiredService<CallOperations>(), services.GetRequiredService<TimeProvider>(), prefix);
        var calls = new CallsEndpoint(services.GetRequiredService<CallOperations>(), prefix);
        RouteGroupBuilder group = endpoints.MapGroup(prefix);
        group.MapGet("", Guard(endpoint.GetOverviewAsync, refuse));
        group.MapGet("/parked", Guard(endpoint.GetParkedAsync, refuse));
        group.MapPost("/parked/{id}/retry", Guard(endpoint.RetryAsync, refuse));
        group.MapPost("/parked/retry", Guard(endpoint.RetryAllAsync, refuse));
        group.MapGet("/calls/{**call}", Guard(calls.GetCallAsync, refuse));
        group.MapPost("/calls/{**call}", Guard(calls.ProcessCallAsync, refuse));
        group.MapPost("/work/{**queue}", Guard(calls.ProcessQueueAsync, refuse));
        group.MapPost("/doctor", Guard(endpoint.RunDiagnosticsAsync, refuse));
        return group;
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

    private static RequestDelegate Guard(Func<HttpContext, Task> handler, Func<HttpContext, int?> refuse) => context =>
    {
        int? refused = refuse(context) ?? (HttpMethods.IsGet(context.Request.Method) || SameSite.Allows(context.Request) ? null : StatusCodes.Status403Forbidden);
        if (refused is null)
        {
            return handler(context);
        }

        context.Response.StatusCode = refused.Value;
        return Task.CompletedTask;
    };
}
