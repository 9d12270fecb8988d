using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Simulators;

/// <summary>Serves HTTP on the loopback address from a simulator, with the delays and lost responses that the simulator asks for.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="maxBodyBytes">The longest body in bytes that reaches <paramref name="respond"/>; longer ones get 413.</param>
    /// <param name="time">The clock that delayed responses wait for.</param>
    /// <param name="respond">The simulator: request and body in, response out.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<LoopbackServer> StartAsync(
        int port, long maxBodyBytes, TimeProvider time, Func<HttpRequest, byte[], LoopbackResponse> respond, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = maxBodyBytes;
        });
        WebApplication application = builder.Build();
        application.Run(context => RespondAsync(context, time, respond));
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(application, new Uri(address));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task RespondAsync(HttpContext context, TimeProvider time, Func<HttpRequest, byte[], LoopbackResponse> respond)
    {
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            context.Response.StatusCode = e.StatusCode;
            return;
        }

        LoopbackResponse response = respond(context.Request, body.ToArray());
        if (response.Delay > TimeSpan.Zero)
        {
            await Task.Delay(response.Delay, time, context.RequestAborted).ConfigureAwait(false);
        }

        if (response.IsLost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = response.Status;
        foreach ((string name, string value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }

        // Responses with 204 and 304 must not have a Content-Length.
        if (response.Body.Length > 0)
        {
            context.Response.ContentType = response.ContentType;
            context.Response.ContentLength = response.Body.Length;
            await context.Response.Body.WriteAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
