using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.AspNetCore.Http;

namespace CallLogging.AspNetCore;

/// <summary>Handles the requests of operators: as JSON for scripts, and as one page for people.</summary>
internal sealed class OperationsEndpoint(CallOperations operations, TimeProvider time, string prefix)
{
    /// <summary>The maximum number of parked items that are counted. A longer list is not read only to count it.</summary>
    public const int MaxCounted = 1000;

    private const int PageSize = 100;
    private const int MaxRetried = 500;

    /// <summary>Sends the overview: queues, parked items, accounts, histories and the last diagnostics.</summary>
    public async Task GetOverviewAsync(HttpContext context)
    {
        CancellationToken ended = context.RequestAborted;
        StoreResult<ValueList<WorkStatus>> work = await operations.GetWorkAsync(ended).ConfigureAwait(false);
        StoreResult<ValueList<ParkedItem>> parked = await operations.Parked.ListAsync(0, MaxCounted + 1, ended).ConfigureAwait(false);
        StoreResult<ValueList<HistoryStatus>> histories = await operations.GetHistoryAsync(ended).ConfigureAwait(false);
        if ((work.Fault ?? parked.Fault ?? histories.Fault) is { } fault)
        {
            await WriteFaultAsync(context, fault).ConfigureAwait(false);
            return;
        }

        var overview = new OverviewPayload(
            time.GetUtcNow(),
            [.. work.Value.Select(OperationsPayloads.ToPayload)],
            new ParkedCountPayload(Math.Min(parked.Value.Count, MaxCounted), parked.Value.Count > MaxCounted),
            [.. operations.Accounts.Select(OperationsPayloads.ToPayload)],
            [.. histories.Value.Select(OperationsPayloads.ToPayload)],
            [.. operations.DiagnosticReports.Select(OperationsPayloads.ToPayload)],
            [.. operations.UnroutedCalls.Select(OperationsPayloads.ToPayload)]);
        if (WantsPage(context.Request))
        {
            await WriteHtmlAsync(context, OperationsPage.Write(overview, [.. parked.Value.Take(PageSize).Select(OperationsPayloads.ToPayload)], prefix)).ConfigureAwait(false);
            return;
        }

        await WriteJsonAsync(context, overview, OperationsJson.Default.OverviewPayload).ConfigureAwait(false);
    }

    /// <summary>Sends one page of the parked items after an id.</summary>
    public async Task GetParkedAsync(HttpContext context)
    {
        if (!TryParse(context.Request, "after", 0, long.MaxValue, 0, out long after) || !TryParse(context.Request, "count", 1, MaxCounted, PageSize, out long count))
        {
            await WriteProblemAsync(context, StatusCodes.Status400BadRequest, "A parameter is invalid.", $"Set after to an id, and count to a number from 1 to {MaxCounted}.").ConfigureAwait(false);
            return;
        }

        StoreResult<ValueList<ParkedItem>> page = await operations.Parked.ListAsync(after, (int)count, context.RequestAborted).ConfigureAwait(false);
        if (!page.TryGet(out ValueList<ParkedItem> items, out StoreFault? fault))
        {
            await WriteFaultAsync(context, fault).ConfigureAwait(false);
            return;
        }

        var payload = new ParkedPagePayload([.. items.Select(OperationsPayloads.ToPayload)], items.Count == count ? items[^1].Id : null);
        await WriteJsonAsync(context, payload, OperationsJson.Default.ParkedPagePayload).ConfigureAwait(false);
    }

    /// <summary>Retries one item.</summary>
    public async Task RetryAsync(HttpContext context)
    {
        if (!long.TryParse(context.Request.RouteValues["id"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            await WriteProblemAsync(context, StatusCodes.Status400BadRequest, "The id is not a number.", "Take the id from the list of parked items.").ConfigureAwait(false);
            return;
        }

        StoreResult<bool> tried = await operations.Parked.RetryAsync(id, context.RequestAborted).ConfigureAwait(false);
        if (tried.Fault is { } fault)
        {
            await WriteFaultAsync(context, fault).ConfigureAwait(false);
        }
        else if (!tried.Value)
        {
            await WriteProblemAsync(context, StatusCodes.Status404NotFound, "No item with this id is parked.", "It may have been retried already; see the list.").ConfigureAwait(false);
        }
        else
        {
            await WriteRetriedAsync(context, new RetryPayload(1, null)).ConfigureAwait(false);
        }
    }

    /// <summary>Retries up to 500 of the items that are parked when the request arrives. Items that fail again return under new ids.</summary>
    public async Task RetryAllAsync(HttpContext context)
    {
        if (!TryParse(context.Request, "after", 0, long.MaxValue, 0, out long after))
        {
            await WriteProblemAsync(context, StatusCodes.Status400BadRequest, "A parameter is invalid.", "Set after to an id.").ConfigureAwait(false);
            return;
        }

        StoreResult<ValueList<ParkedItem>> page = await operations.Parked.ListAsync(after, MaxRetried, context.RequestAborted).ConfigureAwait(false);
        if (!page.TryGet(out ValueList<ParkedItem> items, out StoreFault? fault))
        {
            await WriteFaultAsync(context, fault).ConfigureAwait(false);
            return;
        }

        int tried = 0;
        foreach (ParkedItem item in items)
        {
            StoreResult<bool> again = await operations.Parked.RetryAsync(item.Id, context.RequestAborted).ConfigureAwait(false);
            if (again.Fault is { } notRetried)
            {
                await WriteFaultAsync(context, notRetried).ConfigureAwait(false);
                return;
            }

            tried += again.Value ? 1 : 0;
        }

        await WriteRetriedAsync(context, new RetryPayload(tried, items.Count == MaxRetried ? items[^1].Id : null)).ConfigureAwait(false);
    }

    /// <summary>Runs the diagnostics of all destinations now.</summary>
    public async Task RunDiagnosticsAsync(HttpContext context)
    {
        ValueList<DiagnosticReport> found = await operations.RunDiagnosticsAsync(context.RequestAborted).ConfigureAwait(false);
        if (WantsPage(context.Request))
        {
            RedirectToPage(context);
            return;
        }

        await WriteJsonAsync(context, [.. found.Select(OperationsPayloads.ToPayload)], OperationsJson.Default.DiagnosticReports).ConfigureAwait(false);
    }

    private Task WriteRetriedAsync(HttpContext context, RetryPayload payload)
    {
        if (WantsPage(context.Request))
        {
            RedirectToPage(context);
            return Task.CompletedTask;
        }

        return WriteJsonAsync(context, payload, OperationsJson.Default.RetryPayload);
    }

    // After this redirect, reloading the page does not send the form again.
    private void RedirectToPage(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{context.Request.PathBase}{prefix}";
    }

    private static bool WantsPage(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static bool TryParse(HttpRequest request, string name, long min, long max, long defaultValue, out long value)
    {
        string text = request.Query[name].ToString();
        value = defaultValue;
        return text.Length == 0
            || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max);
    }

    private static Task WriteFaultAsync(HttpContext context, StoreFault fault) =>
        WriteProblemAsync(context, StatusCodes.Status503ServiceUnavailable, $"The store failed ({fault.Kind}).", "See the log, then send the request again.");

    private static Task WriteProblemAsync(HttpContext context, int status, string problem, string remedy)
    {
        context.Response.StatusCode = status;
        return WriteJsonAsync(context, new ProblemPayload(problem, remedy), OperationsJson.Default.ProblemPayload);
    }

    private static Task WriteJsonAsync<T>(HttpContext context, T payload, JsonTypeInfo<T> type)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, payload, type, context.RequestAborted);
    }

    private static Task WriteHtmlAsync(HttpContext context, string page)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page, Encoding.UTF8, context.RequestAborted);
    }
}
