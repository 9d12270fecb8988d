using CallLogging.AspNetCore;
using CallLogging.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps what operators call.</summary>
public static class CallOperationsEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>GET {prefix}</c> (backlog, circuits, accounts, doctors' last findings; a page for browsers, JSON for scripts),
    /// <c>GET {prefix}/parked?after=&amp;count=</c>, <c>POST {prefix}/parked/{id}/retry</c>, <c>POST {prefix}/parked/retry?after=</c>
    /// and <c>POST {prefix}/doctor</c>.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="prefix">Where they begin. Default <c>/operations</c>.</param>
    /// <param name="policy">
    /// The authorization policy that guards them. Default null: only requests of this very machine are answered, others with 403; behind
    /// a proxy, that is nobody.
    /// </param>
    /// <returns>The endpoints, for further conventions.</returns>
    /// <remarks>Pages of other sites cannot make a browser try anything again: such requests are answered with 403.</remarks>
    public static IEndpointConventionBuilder MapOperations(this IEndpointRouteBuilder endpoints, string prefix = "/operations", string? policy = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        IServiceProvider services = endpoints.ServiceProvider;
        var endpoint = new OperationsEndpoint(services.GetRequiredService<CallOperations>(), services.GetRequiredService<TimeProvider>(), prefix);
        bool isLocalOnly = policy is null;
        RouteGroupBuilder group = endpoints.MapGroup(prefix);
        group.MapGet("", Guarded(endpoint.OverviewAsync, isLocalOnly));
        group.MapGet("/parked", Guarded(endpoint.ParkedAsync, isLocalOnly));
        group.MapPost("/parked/{id}/retry", Guarded(endpoint.RetryAsync, isLocalOnly));
        group.MapPost("/parked/retry", Guarded(endpoint.RetryAllAsync, isLocalOnly));
        group.MapPost("/doctor", Guarded(endpoint.ExamineAsync, isLocalOnly));
        return policy is null ? group : group.RequireAuthorization(policy);
    }

    private static RequestDelegate Guarded(Func<HttpContext, Task> answer, bool isLocalOnly) => context =>
    {
        if ((!isLocalOnly || LocalOnly.Allows(context)) && (HttpMethods.IsGet(context.Request.Method) || SameSite.Allows(context.Request)))
        {
            return answer(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    };
}
