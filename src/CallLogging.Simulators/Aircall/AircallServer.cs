using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Simulators;

/// <summary>The simulated API as an HTTP server on the loopback address.</summary>
public sealed class AircallServer : IAsyncDisposable
{
    private const int LongestBody = 1024 * 1024;

    private readonly WebApplication _application;

    private AircallServer(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>Where it listens: the account's <c>ApiAddress</c>.</summary>
    public Uri Address { get; }

    /// <summary>Stops listening; the calls stay with the simulator.</summary>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    internal static async Task<AircallServer> StartAsync(AircallSimulator simulator, TimeProvider time, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port: 0);
            kestrel.Limits.MaxRequestBodySize = LongestBody;
        });
        WebApplication application = builder.Build();
        application.Run(context => AnswerAsync(context, simulator, time));
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(application, new Uri(address));
    }

    private static async Task AnswerAsync(HttpContext context, AircallSimulator simulator, TimeProvider time)
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

        string? authorization = context.Request.Headers.Authorization.ToString() is { Length: > 0 } header ? header : null;
        AircallReply reply = simulator.Handle(
            context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget, authorization, body.ToArray(), time.GetUtcNow());
        if (reply.After > TimeSpan.Zero)
        {
            await Task.Delay(reply.After, time, context.RequestAborted).ConfigureAwait(false);
        }

        if (reply.IsLost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        foreach ((string name, string value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        // 204 has no body, not even a length.
        if (reply.Body.Length > 0)
        {
            context.Response.ContentType = reply.ContentType;
            context.Response.ContentLength = reply.Body.Length;
            await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
