using System.Globalization;
using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>A simulated Salesforce org with the part of the REST API that a call logger uses.</summary>
/// <remarks>
/// The simulator is a state machine without a clock and without a socket: its responses follow from the seed, the requests and their times.
/// It is thread-safe. <see cref="CreateHandler"/> and <see cref="StartAsync"/> offer the API over HTTP. Requests that are not simulated get
/// 501 NOT_SIMULATED; docs/salesforce-simulator.md lists them.
/// </remarks>
public sealed partial class SalesforceSimulator
{
    private readonly Lock _lock = new();
    private readonly Org _org;
    private readonly SessionStore _sessions;
    private readonly TokenEndpoint _tokens;
    private readonly ApiUsage _usage;
    private readonly RestRouter _router;
    private readonly LateCommits _lateCommits = new();
    private DateTimeOffset _now;

    /// <summary>Creates an org with an integration user and without other records.</summary>
    /// <param name="options">The secrets, versions, limits and delays of the org; null for the defaults.</param>
    /// <exception cref="ArgumentException">Options are out of range, or the public key is invalid. The message lists all errors.</exception>
    public SalesforceSimulator(SalesforceSimulatorOptions? options = null)
    {
        Options = options ?? new();
        string errors = string.Join(' ', SalesforceSimulatorOptionsValidator.Validate(Options));
        if (errors.Length > 0)
        {
            throw new ArgumentException(errors, nameof(options));
        }

        _now = Options.CreatedAt;
        _org = new(Options);
        _sessions = new(_org);
        _tokens = new(_org, _sessions);
        _usage = new(Options);
        _router = new(_org, _usage);
        Setup = new(_org, _lock);
        Faults = new(_lock, _org.Seed);
        Log = new(_lock, Options);
    }

    /// <summary>The options that the org was created with.</summary>
    public SalesforceSimulatorOptions Options { get; }

    /// <summary>The changes that an administrator can make: fields, picklists, record types and rules.</summary>
    public SalesforceSetup Setup { get; }

    /// <summary>The faults that requests meet.</summary>
    public SimulatedSalesforceFaults Faults { get; }

    /// <summary>The log of the requests that arrived.</summary>
    public SalesforceRequestLog Log { get; }

    /// <summary>The id of the integration user, whom client credentials and the refresh token authenticate.</summary>
    public string IntegrationUserId => _org.UserId;

    // Why: docs/decisions/0080-simulators-are-state-machines.md
    /// <summary>Carries out a request and returns the response.</summary>
    /// <param name="request">The request, with its token in the header Authorization.</param>
    /// <param name="now">The time at which the request arrives. Late commits that are due by then are carried out first.</param>
    /// <returns>The response, or the loss of it.</returns>
    public SalesforceResponse Handle(SalesforceRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            AdvanceTo(now);
            var shape = new RequestSummary(request);
            int number = Log.Begin(shape);
            FaultRule? rule = Faults.Take(shape, number);
            SalesforceResponse response = Respond(request, shape, rule, number, now);
            _usage.RecordDuration(now, response.Delay);
            Log.End(number, now, request, response, rule?.Fault.Name);
            return response;
        }
    }

    private SalesforceResponse Respond(SalesforceRequest request, RequestSummary shape, FaultRule? rule, int number, DateTimeOffset now)
    {
        SimulatedSalesforceFault? fault = rule?.Fault;
        TimeSpan after = SeededRandom.DrawBetween(Options.MinLatency, Options.MaxLatency, _org.Seed, (ulong)number)
            + (fault is { Kind: FaultKind.Delayed } ? fault.Delay : TimeSpan.Zero);
        if (fault is { Kind: FaultKind.ExpiredTokens })
        {
            _sessions.CloseAll();
        }

        if (fault is { Kind: FaultKind.RequestLost })
        {
            return CreateLostResponse(after);
        }

        if (request.Body.Length > Options.MaxBodyBytes)
        {
            return CreateResponse(RestResponse.CreateEmpty(413), shape, after, now);
        }

        if (fault is { Response: { } response })
        {
            return CreateResponse(response, shape, after, now);
        }

        if (AuthenticationGate.Handle(request, _org, _tokens, _sessions, _usage, now, out Session? session) is { } early)
        {
            return fault is { Kind: FaultKind.ResponseLost } ? CreateLostResponse(after) : CreateResponse(early, shape, after, now);
        }

        if (fault is { Kind: FaultKind.CommittedLate })
        {
            _lateCommits.Add(now + fault.Delay, request, session!.UserId);
            return CreateLostResponse(after);
        }

        RestResponse done = Execute(request, session!.UserId, now, fault is { Kind: FaultKind.LockedRow } ? rule!.LockOnce() : null);
        return fault is { Kind: FaultKind.ResponseLost } ? CreateLostResponse(after) : CreateResponse(done, shape, after, now);
    }

    private static SalesforceResponse CreateLostResponse(TimeSpan after) => new() { Status = 0, IsLost = true, Delay = after };

    private SalesforceResponse CreateResponse(RestResponse response, RequestSummary shape, TimeSpan after, DateTimeOffset now) => new()
    {
        Status = response.Status,
        Delay = after,
        ContentType = response.Body.IsEmpty ? null : response.ContentType,
        Body = shape.Method == "HEAD" ? default : response.Body,
        Headers =
        [
            .. response.Headers,
            new("Date", now.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture)),
            .. shape.IsRest
                ? [new("Sforce-Limit-Info", string.Create(CultureInfo.InvariantCulture, $"api-usage={_usage.CountRecent(now)}/{Options.DailyRequestLimit}"))]
                : (KeyValuePair<string, string>[])[],
        ],
    };

    // A request is one transaction.
    private RestResponse Execute(SalesforceRequest request, string userId, DateTimeOffset now, Func<string, bool>? isLocked)
    {
        if (!RestCall.TryParseTarget(request.Target, out int version, out string[] path, out Dictionary<string, string> query))
        {
            return RestResponse.CreateError(RequestErrors.NoResource);
        }

        RestResponse response = _router.Route(new RestCall
        {
            Method = request.Method == "POST" && query.GetValueOrDefault("_HttpMethod") is { } method ? method.ToUpperInvariant() : request.Method,
            Version = version,
            Path = path,
            Query = query,
            FindHeader = request.FindHeader,
            Body = request.Body,
            UserId = userId,
            Now = now,
            IsLocked = isLocked,
        });
        if (response.Status >= 300)
        {
            _org.Store.RollBack(0);
        }

        _org.Commit(now);
        return response;
    }

    // Late commits run at the times at which they fell due, by the rules of these times.
    private void AdvanceTo(DateTimeOffset now)
    {
        while (_lateCommits.TryTake(now, out DateTimeOffset due, out SalesforceRequest? request, out string userId))
        {
            Execute(request, userId, due, isLocked: null);
        }

        _now = now > _now ? now : _now;
    }
}
