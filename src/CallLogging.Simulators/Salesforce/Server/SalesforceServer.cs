using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CallLogging.Simulators;

/// <summary>The simulator as an HTTP server on the loopback address.</summary>
public sealed class SalesforceServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SalesforceServer(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>Where it listens: the address to give to a client as the org's My Domain.</summary>
    public Uri Address { get; }

    /// <summary>Stops listening; the records stay with the simulator.</summary>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    internal static async Task<SalesforceServer> StartAsync(SalesforceSimulator simulator, TimeProvider time, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port: 0);
            // One byte more than allowed reaches the simulator, which refuses it as the org does.
            kestrel.Limits.MaxRequestBodySize = simulator.Options.LongestBody + 1L;
        });
        WebApplication application = builder.Build();
        application.Run(context => AnswerAsync(context, simulator, time));
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(application, new Uri(address));
    }

    private static async Task AnswerAsync(HttpContext context, SalesforceSimulator simulator, TimeProvider time)
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

        SalesforceReply reply = simulator.Handle(new SalesforceRequest
        {
            Method = context.Request.Method,
            Target = context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            Origin = $"{context.Request.Scheme}://{context.Request.Host}",
            Headers = [.. context.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString()))],
            Body = body.ToArray(),
        }, time.GetUtcNow());
        if (reply.After > TimeSpan.Zero)
        {
            await Task.Delay(reply.After, time, context.RequestAborted).ConfigureAwait(false);
        }

        if (reply.IsLost)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context.Response, reply, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpResponse response, SalesforceReply reply, CancellationToken cancellationToken)
    {
        response.StatusCode = reply.Status;
        foreach ((string name, string value) in reply.Headers)
        {
            response.Headers[name] = value;
        }

        if (reply.ContentType is not null)
        {
            response.ContentType = reply.ContentType;
        }

        // 204 and 304 have no body, not even a length.
        if (reply.Body.Length > 0)
        {
            response.ContentLength = reply.Body.Length;
            await response.Body.WriteAsync(reply.Body, cancellationToken).ConfigureAwait(false);
        }
    }
}
