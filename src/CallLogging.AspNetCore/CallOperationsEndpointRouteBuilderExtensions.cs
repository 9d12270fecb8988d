using CallLogging.AspNetCore;
using CallLogging.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Extension methods that map the endpoints for operators.</summary>
public static class CallOperationsEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>GET {prefix}</c> (backlog, circuits, accounts, histories and the last diagnostics; a page for browsers, JSON for scripts),
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
        bool isLocalOnly = policy is null;
        RouteGroupBuilder group = endpoints.MapGroup(prefix);
        group.MapGet("", Guard(endpoint.GetOverviewAsync, isLocalOnly));
        group.MapGet("/parked", Guard(endpoint.GetParkedAsync, isLocalOnly));
        group.MapPost("/parked/{id}/retry", Guard(endpoint.RetryAsync, isLocalOnly));
        group.MapPost("/parked/retry", Guard(endpoint.RetryAllAsync, isLocalOnly));
        group.MapPost("/doctor", Guard(endpoint.RunDiagnosticsAsync, isLocalOnly));
        return policy is null ? group : group.RequireAuthorization(policy);
    }

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
