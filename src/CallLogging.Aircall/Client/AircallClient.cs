using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using CallLogging.Aircall.Wire;
using CallLogging.Delivery;
using CallLogging.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallLogging.Aircall;

/// <summary>A client for the part of Aircall's REST API that calls need: it fetches one call, lists calls, starts a call and fills the dialer.</summary>
/// <remarks>The client is thread-safe. It makes one attempt per request, after waiting for the rate limiter. Outside failures are results, never exceptions.</remarks>
internal sealed class AircallClient
{
    /// <summary>The longest response that is read, in bytes: 1 MiB. A page of a list may have 16 MiB.</summary>
    public const int MaxResponseBytes = 1024 * 1024;

    /// <summary>The number of calls on a full page of a list: 50, the most that Aircall returns (API reference, 2026).</summary>
    public const int PageSize = 50;

    /// <summary>The most calls that Aircall lists for one query: 10,000. Aircall returns no further pages (help center, article 34702023578397).</summary>
    public const int MaxListedCalls = 10_000;

    // Room for fifty calls whose teams list all their users.
    private const int MaxPageBytes = 16 * MaxResponseBytes;

    // Well below the duration of a lease of the pipeline. A caller that would wait longer does other work in the meantime.
    private static readonly PermitRequest s_permit = new() { MaxWait = TimeSpan.FromSeconds(5) };

    /// <summary>The error of a rejection that comes from Aircall or from the client, and not from what stands before Aircall.</summary>
    internal static ApiError ExplainedError { get; } = new("", "");

    private readonly AircallHttpPipeline _pipeline;
    private readonly TimeProvider _time;

    /// <summary>Creates a client of one account.</summary>
    /// <param name="account">The account, with <see cref="AircallOptions.ApiId"/> and <see cref="AircallOptions.ApiToken"/>.</param>
    /// <param name="createHttpClient">A function that returns the HTTP client for one request. The HTTP client should follow no redirects.</param>
    /// <param name="rateLimiter">The rate limiter of the company, shared with its other clients.</param>
    /// <param name="time">The clock for timeouts, waits and the time of fetched events.</param>
    /// <param name="logger">The log, which receives account names, statuses and counts; null for no log.</param>
    /// <exception cref="ArgumentException">The id or the secret is missing, or the address is not safe for them.</exception>
    public AircallClient(AircallOptions account, Func<HttpClient> createHttpClient, AircallRateLimiter rateLimiter, TimeProvider time, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(createHttpClient);
        ArgumentNullException.ThrowIfNull(rateLimiter);
        ArgumentNullException.ThrowIfNull(time);
        if (!account.HasApi || !SettingsReader.IsSafeForSecrets(account.ApiAddress))
        {
            throw new ArgumentException($"The account '{account.Name}' needs ApiId, ApiToken, and an ApiAddress with https (http on loopback only); the address is '{account.ApiAddress}'.", nameof(account));
        }

        Account = account;
        _time = time;
        _pipeline = new AircallHttpPipeline(account, createHttpClient, rateLimiter, time, logger ?? NullLogger.Instance);
    }

    /// <summary>The account that the client acts for.</summary>
    public AircallOptions Account { get; }

    /// <summary>Fetches a call again: <c>GET /v1/calls/{id}</c>.</summary>
    /// <param name="callId">Aircall's id of the call. An id that is not a whole number is rejected with 404 without a request.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The call as Aircall holds it: an event of kind <see cref="CallEventKind.Fetched"/> at the time of the response.</returns>
    public async Task<ApiResult<CallEvent>> GetCallAsync(string callId, CancellationToken cancellationToken = default)
    {
        if (!IsId(callId))
        {
            return new ApiResult<CallEvent>.Rejected(new ApiErrorResponse(404, [ExplainedError]));
        }

        return await _pipeline.SendAsync(
            new ApiRequest<CallResponsePayload>("get_call", HttpMethod.Get, $"/v1/calls/{callId}", AircallJsonContext.Default.CallResponsePayload),
            s_permit,
            (payload, _) => payload is { Call: { Id: { } id } call } && string.Equals(id, callId, StringComparison.Ordinal) ? new ApiResult<CallEvent>.Success(CreateEvent(call, callId)) : null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists calls in the order of their creation: <c>GET /v1/calls</c>. The request is sent only while half of the requests of the minute remain free for others.</summary>
    /// <param name="from">The earliest creation time, rounded down to whole seconds.</param>
    /// <param name="until">The latest creation time, rounded up to whole seconds.</param>
    /// <param name="page">The number of the page of 50 calls, from 1 to 200, because a list ends at 10,000 calls.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The page. The client never follows Aircall's own link to the next page.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page is out of range, the time is before 1970, or <paramref name="until"/> is before <paramref name="from"/>.</exception>
    public async Task<ApiResult<AircallPage>> ListCallsAsync(
        DateTimeOffset from, DateTimeOffset until, int page = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page, MaxListedCalls / PageSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(from, DateTimeOffset.UnixEpoch);
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        long last = (until - DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1)).Ticks / TimeSpan.TicksPerSecond;
        string path = string.Create(
            CultureInfo.InvariantCulture, $"/v1/calls?from={from.ToUnixTimeSeconds()}&to={last}&order=asc&page={page}&per_page={PageSize}&fetch_contact=true");
        return await _pipeline.SendAsync(
            new ApiRequest<CallListPayload>("list_calls", HttpMethod.Get, path, AircallJsonContext.Default.CallListPayload) { MaxResponseBytes = MaxPageBytes },
            new PermitRequest { MaxWait = TimeSpan.Zero, Spare = Account.RequestsPerMinute / 2 },
            (payload, _) => AircallPageReader.Read(payload, page, Account.Key, _time.GetUtcNow()) is { } read ? new ApiResult<AircallPage>.Success(read) : null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts a call: <c>POST /v1/users/{id}/calls</c>. The phone of the user rings at once. The phone may ring even if the request is canceled.</summary>
    /// <param name="user">Aircall's id of the user who calls.</param>
    /// <param name="from">Aircall's id of the company number to call from.</param>
    /// <param name="to">The number to call.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Success; rejected with 405 if the user is not available. Ids that are not whole numbers are rejected with 400 without a request.</returns>
    public Task<ApiResult<bool>> StartCallAsync(AgentId user, LineId from, PhoneNumber to, CancellationToken cancellationToken = default) =>
        long.TryParse(from.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? PostAsync("start_call", user, "calls", new DialPayload { NumberId = number, To = to.E164 }, cancellationToken)
            : Task.FromResult(RejectUnsent());

    /// <summary>Writes a number into the dialer of a user: <c>POST /v1/users/{id}/dial</c>. The user chooses the line and starts the call.</summary>
    /// <param name="user">Aircall's id of the user who calls.</param>
    /// <param name="to">The number to write.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The same results as <see cref="StartCallAsync"/>.</returns>
    public Task<ApiResult<bool>> FillDialerAsync(AgentId user, PhoneNumber to, CancellationToken cancellationToken = default) =>
        PostAsync("fill_dialer", user, "dial", new DialPayload { To = to.E164 }, cancellationToken);

    // An id consists of digits only, so that no outside text changes the path.
    internal static bool IsId([NotNullWhen(true)] string? id) => id is { Length: > 0 and <= 19 } && !id.AsSpan().ContainsAnyExceptInRange('0', '9');

    private async Task<ApiResult<bool>> PostAsync(string operation, AgentId user, string action, DialPayload body, CancellationToken cancellationToken)
    {
        if (!IsId(user.Value))
        {
            return RejectUnsent();
        }

        var request = new ApiRequest<CallResponsePayload>(operation, HttpMethod.Post, $"/v1/users/{user.Value}/{action}", null)
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(body, AircallJsonContext.Default.DialPayload),
        };
        return await _pipeline.SendAsync(request, s_permit, (_, _) => new ApiResult<bool>.Success(true), cancellationToken).ConfigureAwait(false);
    }

    private static ApiResult<bool> RejectUnsent() => new ApiResult<bool>.Rejected(new ApiErrorResponse(400, [ExplainedError]));

    private CallEvent CreateEvent(CallPayload call, string callId)
    {
        var key = new CallKey(AircallEventReader.Provider, Account.Name, callId);
        return new CallEvent(key, CallEventKind.Fetched, _time.GetUtcNow(), CallFactsMapper.Map(call, CallEventKind.Fetched, key));
    }
}

/// <summary>One page of the calls of an account.</summary>
/// <param name="Calls">The calls as Aircall holds them, each as an event of kind <see cref="CallEventKind.Fetched"/> at the time of the response.</param>
/// <param name="Total">The number of calls in the whole list as Aircall states it, or null if it states none.</param>
/// <param name="HasNext">True if a further page follows.</param>
internal sealed record AircallPage(ValueList<CallEvent> Calls, int? Total, bool HasNext)
{
    /// <summary>The calls on the page that could not be read, each with its place and the expected value.</summary>
    public ValueList<UnreadableCall> Unreadable { get; init; }
}
