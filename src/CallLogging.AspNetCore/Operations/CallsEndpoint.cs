using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using static CallLogging.AspNetCore.OperationsEndpoint;

namespace CallLogging.AspNetCore;

/// <summary>Handles the requests of operators about single calls and single queues.</summary>
internal sealed class CallsEndpoint(CallOperations operations, string prefix)
{
    private const string Calls = "/calls/";
    private const string Work = "/work/";

    /// <summary>Returns the address of a call's page.</summary>
    public static string GetAddress(string prefix, string call) => $"{prefix}{Calls}{Uri.EscapeDataString(call)}";

    /// <summary>Sends one call with its events, its effects and their reasons.</summary>
    public async Task GetCallAsync(HttpContext context)
    {
        if (!CallKey.TryParse(GetLastPart(context.Request, Calls), out CallKey key))
        {
            await WriteUnknownCallAsync(context).ConfigureAwait(false);
            return;
        }

        if (!(await operations.FindCallAsync(key, context.RequestAborted).ConfigureAwait(false)).TryGet(out CallStatus? call, out StoreFault? fault) && fault is not null)
        {
            await WriteFaultAsync(context, fault).ConfigureAwait(false);
            return;
        }

        if (call is null)
        {
            await WriteUnknownCallAsync(context).ConfigureAwait(false);
            return;
        }

        CallPayload payload = CallPayloads.ToPayload(call);
        if (WantsPage(context.Request))
        {
            await WriteHtmlAsync(context, CallPage.Write(payload, $"{context.Request.PathBase}{prefix}")).ConfigureAwait(false);
            return;
        }

        await WriteJsonAsync(context, payload, OperationsJson.Default.CallPayload).ConfigureAwait(false);
    }

    /// <summary>Processes one call now.</summary>
    public async Task ProcessCallAsync(HttpContext context)
    {
        string text = GetLastPart(context.Request, Calls);
        StoreResult<bool> processed = CallKey.TryParse(text, out CallKey key) ? await operations.ProcessNowAsync(key, context.RequestAborted).ConfigureAwait(false) : false;
        if (processed.Fault is { } fault)
        {
            await WriteFaultAsync(context, fault).ConfigureAwait(false);
        }
        else if (!processed.Value)
        {
            await WriteUnknownCallAsync(context).ConfigureAwait(false);
        }
        else
        {
            await WriteProcessedAsync(context, 1, GetAddress(prefix, key.ToString())).ConfigureAwait(false);
        }
    }

    /// <summary>Makes all waiting work of a queue due now.</summary>
    public async Task ProcessQueueAsync(HttpContext context)
    {
        StoreResult<int?> processed = await operations.ProcessNowAsync(new QueueName(GetLastPart(context.Request, Work)), context.RequestAborted).ConfigureAwait(false);
        if (processed.Fault is { } fault)
        {
            await WriteFaultAsync(context, fault).ConfigureAwait(false);
        }
        else if (processed.Value is not { } count)
        {
            await WriteProblemAsync(context, StatusCodes.Status404NotFound, "This host has no such destination.", "Take the name from the list of work.").ConfigureAwait(false);
        }
        else
        {
            await WriteProcessedAsync(context, count, prefix).ConfigureAwait(false);
        }
    }

    private static Task WriteProcessedAsync(HttpContext context, int count, string address)
    {
        if (!WantsPage(context.Request))
        {
            return WriteJsonAsync(context, new ProcessedPayload(count), OperationsJson.Default.ProcessedPayload);
        }

        // After this redirect, reloading the page does not send the form again.
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{context.Request.PathBase}{address}";
        return Task.CompletedTask;
    }

    private static Task WriteUnknownCallAsync(HttpContext context) =>
        WriteProblemAsync(context, StatusCodes.Status404NotFound, "No event of this call is stored.", "Write the whole key, such as aircall:main:4100000001.");

    // An id may contain a slash, which the path of a request does not distinguish from one between parts.
    private static string GetLastPart(HttpRequest request, string before)
    {
        string raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } target ? target : $"{request.PathBase}{request.Path}";
        string path = raw.Split('?', 2)[0];
        return Uri.UnescapeDataString(path[(path.LastIndexOf(before, StringComparison.OrdinalIgnoreCase) + before.Length)..]);
    }
}
