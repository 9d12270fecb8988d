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
    private readonly Sessions _sessions;
    private readonly TokenEndpoint _tokens;
    private readonly Usage _usage;
    private readonly Router _router;
    private readonly LateWork _late = new();
    private DateTimeOffset _now;

    /// <summary>Creates an org with an integration user and without other records.</summary>
    /// <param name="options">The secrets, versions, limits and delays of the org; null for the defaults.</param>
    /// <exception cref="ArgumentException">Options are out of range, or the public key is invalid. The message lists all errors.</exception>
    public SalesforceSimulator(SalesforceSimulatorOptions? options = null)
    {
        Options = options ?? new();
        string errors = string.Join(' ', OptionsCheck.Errors(Options));
        if (errors.Length > 0)
        {
            throw new ArgumentException(errors, nameof(options));
        }

        _now = Options.Founded;
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
    public SimulatedFaults Faults { get; }

    /// <summary>The log of the requests that arrived.</summary>
    public SalesforceRequestLog Log { get; }

    /// <summary>The id of the integration user, whom client credentials and the refresh token authenticate.</summary>
    public string IntegrationUserId => _org.UserId;

    // Why: docs/decisions/0080-simulators-are-state-machines.md
    /// <summary>Carries out a request and returns the response.</summary>
    /// <param name="request">The request, with its token in the header Authorization.</param>
    /// <param name="now">The time at which the request arrives. Late commits that are due by then are carried out first.</param>
    /// <returns>The response, or the loss of it.</returns>
    public SalesforceReply Handle(SalesforceRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            Catch(now);
            var shape = new RequestShape(request);
            int number = Log.Begin(shape);
            FaultRule? rule = Faults.Take(shape, number);
            SalesforceReply response = Reply(request, shape, rule, number, now);
            _usage.Runs(now, response.After);
            Log.End(number, now, request, response, rule?.Fault.Name);
            return response;
        }
    }

    private SalesforceReply Reply(SalesforceRequest request, RequestShape shape, FaultRule? rule, int number, DateTimeOffset now)
    {
        SimulatedFault? fault = rule?.Fault;
        TimeSpan after = SeededDraw.Between(Options.LeastLatency, Options.MostLatency, _org.Seed, (ulong)number)
            + (fault is { Kind: FaultKind.Delayed } ? fault.Time : TimeSpan.Zero);
        if (fault is { Kind: FaultKind.ExpiredTokens })
        {
            _sessions.CloseAll();
        }

        if (fault is { Kind: FaultKind.RequestLost })
        {
            return Lost(after);
        }

        if (request.Body.Length > Options.LongestBody)
        {
            return Told(Answer.Empty(413), shape, after, now);
        }

        if (fault is { Answer: { } response })
        {
            return Told(response, shape, after, now);
        }

        if (Entrance.Answer(request, _org, _tokens, _sessions, _usage, now, out Session? session) is { } early)
        {
            return fault is { Kind: FaultKind.AnswerLost } ? Lost(after) : Told(early, shape, after, now);
        }

        if (fault is { Kind: FaultKind.CommittedLate })
        {
            _late.Add(now + fault.Time, request, session!.UserId);
            return Lost(after);
        }

        Answer done = Do(request, session!.UserId, now, fault is { Kind: FaultKind.LockedRow } ? rule!.LockOnce() : null);
        return fault is { Kind: FaultKind.AnswerLost } ? Lost(after) : Told(done, shape, after, now);
    }

    private static SalesforceReply Lost(TimeSpan after) => new() { Status = 0, IsLost = true, After = after };

    private SalesforceReply Told(Answer response, RequestShape shape, TimeSpan after, DateTimeOffset now) => new()
    {
        Status = response.Status,
        After = after,
        ContentType = response.Body.IsEmpty ? null : response.ContentType,
        Body = shape.Method == "HEAD" ? default : response.Body,
        Headers =
        [
            .. response.Headers,
            new("Date", now.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture)),
            .. shape.IsRest
                ? [new("Sforce-Limit-Info", string.Create(CultureInfo.InvariantCulture, $"api-usage={_usage.Used(now)}/{Options.DailyRequests}"))]
                : (KeyValuePair<string, string>[])[],
        ],
    };

    // A request is one transaction.
    private Answer Do(SalesforceRequest request, string userId, DateTimeOffset now, Func<string, bool>? isLocked)
    {
        if (!RestCall.TryTarget(request.Target, out int version, out string[] path, out Dictionary<string, string> query))
        {
            return Answer.Refuse(Refusals.NoResource);
        }

        Answer response = _router.Answer(new RestCall
        {
            Method = request.Method == "POST" && query.GetValueOrDefault("_HttpMethod") is { } method ? method.ToUpperInvariant() : request.Method,
            Version = version,
            Path = path,
            Query = query,
            Header = request.Header,
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
    private void Catch(DateTimeOffset now)
    {
        while (_late.TryTake(now, out DateTimeOffset due, out SalesforceRequest? request, out string userId))
        {
            Do(request, userId, due, isLocked: null);
        }

        _now = now > _now ? now : _now;
    }
}
