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
    private const int MaxPageSize = 1000;
    private const int PageSize = 100;

    // Each counted call costs a few reads of the store.
    private const int MaxCountedCalls = 300;
    private const int MaxListedCalls = 50;
    private const int MaxRetried = 500;

    /// <summary>Sends the overview: queues, parked items, accounts, histories and the last diagnostics.</summary>
    public async Task GetOverviewAsync(HttpContext context)
    {
        CancellationToken ended = context.RequestAborted;
        StoreResult<ValueList<WorkStatus>> work = await operations.GetWorkAsync(ended).ConfigureAwait(false);
        StoreResult<int> count = await operations.Parked.CountAsync(ended).ConfigureAwait(false);
        StoreResult<ValueList<ParkedItem>> parked = await operations.Parked.ListAsync(0, PageSize, ended).ConfigureAwait(false);
        StoreResult<ValueList<HistoryStatus>> histories = await operations.GetHistoryAsync(ended).ConfigureAwait(false);
        DateTimeOffset now = time.GetUtcNow();
        var since = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        StoreResult<ValueList<CallStatus>> today = await operations.GetRecentCallsAsync(since, MaxCountedCalls + 1, ended).ConfigureAwait(false);
        StoreResult<ValueList<UnheardAccount>> unheard = await operations.GetUnheardAccountsAsync(ended).ConfigureAwait(false);
        if ((work.Fault ?? count.Fault ?? parked.Fault ?? histories.Fault ?? today.Fault ?? unheard.Fault) is { } fault)
        {
            await WriteFaultAsync(context, fault).ConfigureAwait(false);
            return;
        }

        var overview = new OverviewPayload(
            now,
            operations.StartedAt,
            [.. work.Value.Select(OperationsPayloads.ToPayload)],
            CallPayloads.ToPayload(since, today.Value, MaxCountedCalls, MaxListedCalls),
            new ParkedCountPayload(count.Value),
            [.. operations.Accounts.Select(OperationsPayloads.ToPayload), .. unheard.Value.Select(OperationsPayloads.ToPayload)],
            [.. operations.RefusedRequests.Select(OperationsPayloads.ToPayload)],
            [.. histories.Value.Select(OperationsPayloads.ToPayload)],
            [.. operations.UnroutedCalls.Select(OperationsPayloads.ToPayload)],
            [.. operations.DiagnosticReports.Select(OperationsPayloads.ToPayload)]);
        if (WantsPage(context.Request))
        {
            long? refresh = TryParse(context.Request, OperationsPage.Refresh, 5, 3600, 0, out long seconds) && seconds > 0 ? seconds : null;
            string page = OperationsPage.Write(overview, [.. parked.Value.Select(OperationsPayloads.ToPayload)], $"{context.Request.PathBase}{prefix}", refresh);
            await WriteHtmlAsync(context, page).ConfigureAwait(false);
            return;
        }

        await WriteJsonAsync(context, overview, OperationsJson.Default.OverviewPayload).ConfigureAwait(false);
    }

    /// <summary>Sends one page of the parked items after an id.</summary>
    public async Task GetParkedAsync(HttpContext context)
    {
        if (!TryParse(context.Request, "after", 0, long.MaxValue, 0, out long after) || !TryParse(context.Request, "count", 1, MaxPageSize, PageSize, out long count))
        {
            await WriteProblemAsync(context, StatusCodes.Status400BadRequest, "A parameter is invalid.", $"Set after to an id, and count to a number from 1 to {MaxPageSize}.").ConfigureAwait(false);
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

    internal static bool WantsPage(HttpRequest request) => request.Query["format"] != "json" && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static bool TryParse(HttpRequest request, string name, long min, long max, long defaultValue, out long value)
    {
        string text = request.Query[name].ToString();
        value = defaultValue;
        return text.Length == 0
            || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max);
    }

    internal static Task WriteFaultAsync(HttpContext context, StoreFault fault) =>
        WriteProblemAsync(context, StatusCodes.Status503ServiceUnavailable, $"The store failed ({fault.Kind}).", "See the log, then send the request again.");

    internal static Task WriteProblemAsync(HttpContext context, int status, string problem, string remedy)
    {
        context.Response.StatusCode = status;
        return WriteJsonAsync(context, new ProblemPayload(problem, remedy), OperationsJson.Default.ProblemPayload);
    }

    internal static Task WriteJsonAsync<T>(HttpContext context, T payload, JsonTypeInfo<T> type)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, payload, type, context.RequestAborted);
    }

    internal static Task WriteHtmlAsync(HttpContext context, string page)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page, Encoding.UTF8, context.RequestAborted);
    }
}
