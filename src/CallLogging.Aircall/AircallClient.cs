using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using CallLogging.Aircall.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallLogging.Aircall;

/// <summary>Aircall's REST API as far as calls need it: fetch a call again, list calls, start one, fill the dialler (spec P2).</summary>
/// <remarks>Thread-safe. One attempt a request, waiting for the budget included; nothing that the outside does leaves it as an exception.</remarks>
public sealed class AircallClient
{
    /// <summary>The longest answer that is read: 1 MiB.</summary>
    public const int MaxAnswerBytes = 1024 * 1024;

    /// <summary>The calls of a full page of a list, the most that Aircall gives (API reference, 2026).</summary>
    public const int PageSize = 50;

    /// <summary>The most calls that Aircall lists for one query; further pages are not answered (help centre, article 34702023578397).</summary>
    public const int MaxListed = 10_000;

    // Fifty calls whose teams name all their users.
    private const int MaxPageBytes = 16 * MaxAnswerBytes;

    // Of the time that a lease of the pipeline lasts; who would wait longer does something else meanwhile.
    private static readonly TimeSpan s_maxWait = TimeSpan.FromSeconds(5);

    private readonly AircallTransport _transport;
    private readonly TimeProvider _time;

    /// <summary>A client of one account.</summary>
    /// <param name="account">The account, with <see cref="AircallAccount.ApiId"/> and <see cref="AircallAccount.ApiToken"/>.</param>
    /// <param name="http">Makes the HTTP client of a request. It should follow no redirects.</param>
    /// <param name="budget">The company's budget, shared with its other clients.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Gets account names, statuses and counts; null for no log.</param>
    /// <exception cref="ArgumentException">Id or secret is missing, or the address is not safe for them.</exception>
    public AircallClient(AircallAccount account, Func<HttpClient> http, AircallRequestBudget budget, TimeProvider time, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentNullException.ThrowIfNull(time);
        if (!account.HasApi || !IsSafe(account.ApiAddress))
        {
            throw new ArgumentException("The account needs ApiId, ApiToken, and an ApiAddress with https (http on loopback only).", nameof(account));
        }

        Account = account;
        _time = time;
        _transport = new AircallTransport(account, http, budget, time, logger ?? NullLogger.Instance);
    }

    /// <summary>Whose calls they are.</summary>
    public AircallAccount Account { get; }

    /// <summary>The name under which <c>IHttpClientFactory</c> makes the client's <see cref="HttpClient"/>, to swap its handler in a host or a test.</summary>
    /// <param name="name">The account's name.</param>
    public static string HttpClientName(string name) => $"CallLogging.Aircall:{name}";

    /// <summary>Fetches a call again: <c>GET /v1/calls/{id}</c>.</summary>
    /// <param name="callId">Aircall's id of the call; what is no whole number is refused with 404, unsent.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What Aircall holds of the call, of kind <see cref="CallEventKind.Fetched"/>, at the time of the answer.</returns>
    public async Task<AircallAnswer<CallEvent>> GetCallAsync(string callId, CancellationToken cancellationToken = default)
    {
        if (!IsId(callId))
        {
            return new AircallAnswer<CallEvent>.Refused(404);
        }

        AircallAnswer<CallAnswerPayload?> answer = await _transport.SendAsync(
            new AircallRequest<CallAnswerPayload>("get_call", HttpMethod.Get, $"/v1/calls/{callId}", AircallJsonContext.Default.CallAnswerPayload, s_maxWait),
            cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            AircallAnswer<CallAnswerPayload?>.Done({ Call: { Id: { } id } call }) when string.Equals(id, callId, StringComparison.Ordinal) =>
                new AircallAnswer<CallEvent>.Done(Event(call, callId)),
            AircallAnswer<CallAnswerPayload?>.Done => new AircallAnswer<CallEvent>.NoAnswer("the answer has not the form expected", MayHaveBeenDone: false),
            _ => As<CallAnswerPayload?, CallEvent>(answer),
        };
    }

    /// <summary>Lists calls by their creation, the earliest first: <c>GET /v1/calls</c>. Sent only while half of the minute's requests are free for others.</summary>
    /// <param name="from">The earliest creation, cut to whole seconds.</param>
    /// <param name="until">The latest creation, rounded up to whole seconds.</param>
    /// <param name="page">Which page of 50 calls, from 1 to 200: a list ends at 10,000.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The page. Aircall's own link to the next is never followed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page is none, or the time is before 1970.</exception>
    public async Task<AircallAnswer<AircallPage>> ListCallsAsync(
        DateTimeOffset from, DateTimeOffset until, int page = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page, MaxListed / PageSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(from, DateTimeOffset.UnixEpoch);
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        long last = (until - DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1)).Ticks / TimeSpan.TicksPerSecond;
        string path = string.Create(
            CultureInfo.InvariantCulture, $"/v1/calls?from={from.ToUnixTimeSeconds()}&to={last}&order=asc&page={page}&per_page={PageSize}&fetch_contact=true");
        AircallAnswer<CallListPayload?> answer = await _transport.SendAsync(
            new AircallRequest<CallListPayload>("list_calls", HttpMethod.Get, path, AircallJsonContext.Default.CallListPayload, TimeSpan.Zero)
            {
                MaxAnswerBytes = MaxPageBytes,
                LeavesFree = Account.RequestsPerMinute / 2,
            },
            cancellationToken).ConfigureAwait(false);
        return answer is not AircallAnswer<CallListPayload?>.Done(var payload) ? As<CallListPayload?, AircallPage>(answer)
            : CallListReader.Read(payload, page, Account.Key, _time.GetUtcNow()) is { } read ? new AircallAnswer<AircallPage>.Done(read)
            : new AircallAnswer<AircallPage>.NoAnswer("the answer has not the form expected", MayHaveBeenDone: false);
    }

    /// <summary>Starts a call: <c>POST /v1/users/{id}/calls</c>. The user's phone rings at once.</summary>
    /// <param name="user">Who calls, by Aircall's id.</param>
    /// <param name="from">Which of the company's numbers he calls from, by Aircall's id.</param>
    /// <param name="to">Whom he calls.</param>
    /// <param name="cancellationToken">Ends it; the phone may ring all the same.</param>
    /// <returns>Refused with 405: the user is not available. Ids that are no whole numbers are refused with 400, unsent.</returns>
    public Task<AircallAnswer<bool>> StartCallAsync(AgentId user, LineId from, PhoneNumber to, CancellationToken cancellationToken = default) =>
        long.TryParse(from.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? PostAsync("start_call", user, "calls", new DialPayload { NumberId = number, To = to.E164 }, cancellationToken)
            : Task.FromResult<AircallAnswer<bool>>(new AircallAnswer<bool>.Refused(400));

    /// <summary>Writes a number into the user's dialler: <c>POST /v1/users/{id}/dial</c>. The user chooses the line and starts the call.</summary>
    /// <param name="user">Who calls, by Aircall's id.</param>
    /// <param name="to">Whom.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>As of <see cref="StartCallAsync"/>.</returns>
    public Task<AircallAnswer<bool>> FillDiallerAsync(AgentId user, PhoneNumber to, CancellationToken cancellationToken = default) =>
        PostAsync("fill_dialler", user, "dial", new DialPayload { To = to.E164 }, cancellationToken);

    internal static bool IsSafe(Uri address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: 0, Host.Length: > 0, PathAndQuery: "/" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    // Digits only: nothing that comes from outside changes the path.
    internal static bool IsId([NotNullWhen(true)] string? id) => id is { Length: > 0 and <= 19 } && !id.AsSpan().ContainsAnyExceptInRange('0', '9');

    private async Task<AircallAnswer<bool>> PostAsync(string operation, AgentId user, string what, DialPayload body, CancellationToken cancellationToken)
    {
        if (!IsId(user.Value))
        {
            return new AircallAnswer<bool>.Refused(400);
        }

        var request = new AircallRequest<CallAnswerPayload>(operation, HttpMethod.Post, $"/v1/users/{user.Value}/{what}", null, s_maxWait)
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(body, AircallJsonContext.Default.DialPayload),
        };
        AircallAnswer<CallAnswerPayload?> answer = await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return answer is AircallAnswer<CallAnswerPayload?>.Done ? new AircallAnswer<bool>.Done(true) : As<CallAnswerPayload?, bool>(answer);
    }

    private CallEvent Event(CallPayload call, string callId)
    {
        var key = new CallKey(AircallEventReader.Provider, Account.Name, callId);
        return new CallEvent(key, CallEventKind.Fetched, _time.GetUtcNow(), CallFactsMapper.Map(call, CallEventKind.Fetched, key));
    }

    private static AircallAnswer<TTo> As<TFrom, TTo>(AircallAnswer<TFrom> answer) => answer switch
    {
        AircallAnswer<TFrom>.Refused(var status) => new AircallAnswer<TTo>.Refused(status),
        AircallAnswer<TFrom>.Limited(var after) => new AircallAnswer<TTo>.Limited(after),
        AircallAnswer<TFrom>.NoAnswer(var reason, var mayHaveBeenDone) => new AircallAnswer<TTo>.NoAnswer(reason, mayHaveBeenDone),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
