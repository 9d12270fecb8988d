using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Simulators;

/// <summary>What every simulator's HTTP server does: listen on a free port of the loopback address, read bodies whole, answer late or not at all.</summary>
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
    /// <param name="longestBody">The longest body that reaches <paramref name="answer"/>; longer ones are answered 413.</param>
    /// <param name="time">The clock that late answers wait on.</param>
    /// <param name="answer">The simulator: request and body in, reply out.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static async Task<LoopbackServer> StartAsync(
        long longestBody, TimeProvider time, Func<HttpRequest, byte[], LoopbackReply> answer, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port: 0);
            kestrel.Limits.MaxRequestBodySize = longestBody;
        });
        WebApplication application = builder.Build();
        application.Run(context => AnswerAsync(context, time, answer));
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(application, new Uri(address));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, TimeProvider time, Func<HttpRequest, byte[], LoopbackReply> answer)
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

        LoopbackReply reply = answer(context.Request, body.ToArray());
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

        // 204 and 304 have no body, not even a length.
        if (reply.Body.Length > 0)
        {
            context.Response.ContentType = reply.ContentType;
            context.Response.ContentLength = reply.Body.Length;
            await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
