using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CallLogging.AspNetCore;

/// <summary>The raw body of a request, or the status of the response if there is no body that can be used.</summary>
/// <param name="Bytes">The body, or null.</param>
/// <param name="Status">The status of the response if there is no body; otherwise 200.</param>
internal readonly record struct WebhookBody(byte[]? Bytes, int Status)
{
    /// <summary>Reads the body up to a limit. Nothing is allocated for a longer body, and no fault of a client is an exception.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The length of the longest body.</param>
    /// <param name="reservation">The share of this body in the budget of all bodies.</param>
    /// <param name="deadline">The token that is canceled when the body should have arrived.</param>
    public static async ValueTask<WebhookBody> ReadAsync(HttpRequest request, int limit, BodyBudget.Reservation reservation, CancellationToken deadline)
    {
        if (request.ContentLength > limit)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge);
        }

        // The server itself cuts chunked bodies off. One byte more than the limit must arrive here, so that a longer body is noticed.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit + 1L;
        }

        try
        {
            return await ReadAllAsync(request.BodyReader, limit, reservation, deadline).ConfigureAwait(false);
        }
        catch (BadHttpRequestException fault)
        {
            // The client broke the protocol, ended the body early, or was too slow for the server; the exception says which.
            return Refuse(fault.StatusCode);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // The client is gone, so nobody sees this response. The server must not try to read the rest of the body.
            request.HttpContext.Abort();
            return Refuse(StatusCodes.Status400BadRequest);
        }
    }

    private static async ValueTask<WebhookBody> ReadAllAsync(PipeReader reader, int limit, BodyBudget.Reservation reservation, CancellationToken deadline)
    {
        // A token for the read itself would leave the reader in a state that the server cannot clean up.
        using CancellationTokenRegistration late = deadline.UnsafeRegister(static pending => ((PipeReader)pending!).CancelPendingRead(), reader);
        while (true)
        {
            ReadResult read = await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            if (read.IsCanceled)
            {
                reader.AdvanceTo(read.Buffer.End);
                return Refuse(StatusCodes.Status408RequestTimeout);
            }

            bool isTooLong = read.Buffer.Length > limit;
            if (isTooLong || !reservation.TryGrowTo(read.Buffer.Length))
            {
                reader.AdvanceTo(read.Buffer.End);
                return Refuse(isTooLong ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status503ServiceUnavailable);
            }

            if (read.IsCompleted)
            {
                byte[] body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return new WebhookBody(body, StatusCodes.Status200OK);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static WebhookBody Refuse(int status) => new(null, status);
}
