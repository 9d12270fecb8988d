using System.Globalization;
using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>A stand-in for a Salesforce org: its REST API as far as a call logger uses it (spec S34).</summary>
/// <remarks>
/// A state machine without clock and socket: what it answers follows from the seed, the requests and the instants at which they come.
/// Thread-safe by one lock. <see cref="CreateHandler"/> and <see cref="StartAsync"/> put HTTP around it.
/// What is not simulated is answered with 501 NOT_SIMULATED; docs/salesforce-simulator.md lists it.
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

    /// <summary>Founds an org.</summary>
    /// <param name="options">How it is; null for the defaults.</param>
    /// <exception cref="ArgumentException">Options are out of range, or the public key is none; the message names all of them.</exception>
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

    /// <summary>How the org is.</summary>
    public SalesforceSimulatorOptions Options { get; }

    /// <summary>What an administrator changes.</summary>
    public SalesforceSetup Setup { get; }

    /// <summary>What goes wrong.</summary>
    public SimulatedFaults Faults { get; }

    /// <summary>The requests that came.</summary>
    public SalesforceRequestLog Log { get; }

    /// <summary>The user that client credentials and the refresh token stand for.</summary>
    public string IntegrationUserId => _org.UserId;

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="now">When it comes; what has fallen due before is done first.</param>
    public SalesforceReply Handle(SalesforceRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            Catch(now);
            var shape = new RequestShape(request);
            int number = Log.Begin(shape);
            FaultRule? rule = Faults.Take(shape, number);
            SalesforceReply reply = Reply(request, shape, rule, number, now);
            _usage.Runs(now, reply.After);
            Log.End(number, now, request, reply, rule?.Fault.Name);
            return reply;
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

        if (fault is { Answer: { } answer })
        {
            return Told(answer, shape, after, now);
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

    private SalesforceReply Told(Answer answer, RequestShape shape, TimeSpan after, DateTimeOffset now) => new()
    {
        Status = answer.Status,
        After = after,
        ContentType = answer.Body.IsEmpty ? null : answer.ContentType,
        Body = shape.Method == "HEAD" ? default : answer.Body,
        Headers =
        [
            .. answer.Headers,
            new("Date", now.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture)),
            .. shape.IsRest
                ? [new("Sforce-Limit-Info", string.Create(CultureInfo.InvariantCulture, $"api-usage={_usage.Used(now)}/{Options.DailyRequests}"))]
                : (KeyValuePair<string, string>[])[],
        ],
    };

    // Carries a request out as one transaction.
    private Answer Do(SalesforceRequest request, string userId, DateTimeOffset now, Func<string, bool>? isLocked)
    {
        if (!RestCall.TryTarget(request.Target, out int version, out string[] path, out Dictionary<string, string> query))
        {
            return Answer.Refuse(Refusals.NoResource);
        }

        Answer answer = _router.Answer(new RestCall
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
        if (answer.Status >= 300)
        {
            _org.Store.RollBack(0);
        }

        _org.Commit(now);
        return answer;
    }

    // Does what has fallen due, each at its own instant.
    private void Catch(DateTimeOffset now)
    {
        while (_late.TryTake(now, out DateTimeOffset due, out SalesforceRequest? request, out string userId))
        {
            Do(request, userId, due, isLocked: null);
        }

        _now = now > _now ? now : _now;
    }
}
