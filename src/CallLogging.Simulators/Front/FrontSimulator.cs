using System.Text;
using System.Text.Json;
using CallLogging.Simulators.FrontCompany;

namespace CallLogging.Simulators;

/// <summary>A stand-in for a company at Front: its API as far as calls need it, its conversations, its limits, its webhooks (spec F16).</summary>
/// <remarks>
/// A state machine without clock and socket: what it answers follows from the seed, the requests and their instants. Thread-safe by one
/// lock. <see cref="CreateHandler"/> and <see cref="StartAsync"/> put HTTP around it. It refuses what Front's specification does not allow,
/// and answers 501 to what is not simulated.
/// </remarks>
public sealed partial class FrontSimulator
{
    private readonly Lock _lock = new();
    private readonly Company _company;
    private readonly FrontLimits _limits;
    private readonly List<FrontLoggedRequest> _requests = [];
    private readonly List<(SimulatedFrontFault Fault, Func<FrontLoggedRequest, bool>? When)> _faults = [];
    private (double Share, ValueList<SimulatedFrontFault> Faults)? _storm;

    /// <summary>Founds a company.</summary>
    /// <param name="options">How it is; null for the defaults.</param>
    public FrontSimulator(FrontSimulatorOptions? options = null)
    {
        Options = options ?? new();
        _company = new Company(Options);
        _limits = new FrontLimits(Options);
    }

    /// <summary>How the company is.</summary>
    public FrontSimulatorOptions Options { get; }

    /// <summary>The requests that came, in order, those refused too.</summary>
    public ValueList<FrontLoggedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return _requests.ToValueList();
            }
        }
    }

    /// <summary>The contacts in the order of their making.</summary>
    public ValueList<SimulatedFrontContact> Contacts
    {
        get
        {
            lock (_lock)
            {
                return _company.Contacts.Select(c => c.Show()).ToValueList();
            }
        }
    }

    /// <summary>The tags.</summary>
    public ValueList<SimulatedFrontTag> Tags
    {
        get
        {
            lock (_lock)
            {
                return _company.Tags.ToValueList();
            }
        }
    }

    /// <summary>The conversations in the order of their beginning, without those merged into others. Messages that are not there yet are not shown: see <see cref="Settle"/>.</summary>
    public ValueList<SimulatedFrontConversation> Conversations
    {
        get
        {
            lock (_lock)
            {
                return _company.Conversations.Where(c => c.MergedInto is null).Select(c => c.Show()).ToValueList();
            }
        }
    }

    /// <summary>Brings in the accepted messages whose time has come. Every request does so first.</summary>
    public void Settle(DateTimeOffset now)
    {
        lock (_lock)
        {
            _company.Settle(now);
        }
    }

    /// <summary>The next requests meet a fault, after those that were asked for before.</summary>
    /// <param name="times">How many requests; from 1.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="when">Which requests; null for all. Only method, target, instant and body are known then.</param>
    public void FailNext(int times, SimulatedFrontFault fault, Func<FrontLoggedRequest, bool>? when = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _faults.AddRange(Enumerable.Repeat((fault, when), times));
        }
    }

    /// <summary>From now on a share of the requests meets faults, drawn from the seed, until a share of 0 ends it.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="faults">The faults, each as likely as the others.</param>
    public void Storm(double share, params ValueList<SimulatedFrontFault> faults)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        lock (_lock)
        {
            _storm = share > 0 && !faults.IsEmpty ? (share, faults) : null;
        }
    }

    /// <summary>The webhooks that are delivered up to an instant and were not taken yet, in order, as Front would send them.</summary>
    public ValueList<FrontWebhook> TakeDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            _company.Settle(until);
            return _company.Events.TakeDue(until).ToValueList();
        }
    }

    /// <summary>A webhook with any body, signed: what Front sends when an application's webhook is set up, or what a test wants to say.</summary>
    /// <param name="kind">Which way it goes.</param>
    /// <param name="body">The body.</param>
    /// <param name="now">The time that is signed.</param>
    /// <param name="challenge">What <c>x-front-challenge</c> says, or null without.</param>
    public FrontWebhook Sign(FrontWebhookKind kind, string body, DateTimeOffset now, string? challenge = null)
    {
        FrontWebhook signed = _company.Events.Sign(kind, "", Encoding.UTF8.GetBytes(body), now);
        return challenge is null ? signed : signed with { Headers = signed.Headers.Add(new("x-front-challenge", challenge)) };
    }

    internal LoopbackReply Handle(string method, string target, string? authorization, string? contentType, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        lock (_lock)
        {
            _company.Settle(now);
            var logged = new FrontLoggedRequest(method, target, now, 0) { Body = body };
            SimulatedFrontFault? fault = TakeFault(logged);
            string? bearer = FrontAccess.Read(Options, authorization, now);
            LoopbackReply reply = fault?.AnswerStatus is not null ? Faulty(fault) : Answer(method, target, bearer, contentType, body, now);
            reply = reply with { Headers = [.. reply.Headers, .. _limits.Headers(now)] };
            _requests.Add(logged with { Status = reply.Status, IsOfChannel = bearer is { Length: > 0 }, IsFaulty = fault is not null, Answer = fault?.IsTooLong == true ? default : reply.Body });
            return reply with { After = fault?.Time ?? TimeSpan.Zero, IsLost = fault?.LosesAnswer ?? false };
        }
    }

    private static LoopbackReply Faulty(SimulatedFrontFault fault)
    {
        if (fault.RetryAfter is { } wait)
        {
            return FrontLimits.TooMany("Rate limit exceeded.", wait, tier: null);
        }

        if (fault.Location is { } location)
        {
            return new LoopbackReply(301) { ContentType = null, Headers = [new("location", location)] };
        }

        string text = fault.IsTooLong ? $"{{\"id\":\"cnv_1\",\"padding\":\"{new string('x', 32 * 1024 * 1024)}\"}}" : "<html><body>Please come back later.</body></html>";
        return new LoopbackReply(fault.AnswerStatus!.Value) { Body = Encoding.UTF8.GetBytes(text), ContentType = fault.IsTooLong ? "application/json" : "text/html" };
    }

    private SimulatedFrontFault? TakeFault(FrontLoggedRequest request)
    {
        int index = _faults.FindIndex(f => f.When is null || f.When(request));
        if (index >= 0)
        {
            SimulatedFrontFault fault = _faults[index].Fault;
            _faults.RemoveAt(index);
            return fault;
        }

        if (_storm is not { } storm)
        {
            return null;
        }

        ulong seed = unchecked((ulong)Options.Seed);
        ulong place = (ulong)_requests.Count * 2;
        return SalesforceOrg.SeededDraw.Fraction(seed, place) < storm.Share
            ? storm.Faults[(int)(SalesforceOrg.SeededDraw.Fraction(seed, place + 1) * storm.Faults.Count)]
            : null;
    }

    private LoopbackReply Answer(string method, string target, string? bearer, string? contentType, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (bearer is null)
        {
            return FrontReplies.Error(401, "Unauthorized", "The token is missing, wrong or expired.");
        }

        string[] parts = target.Split('?', 2);
        string[] path = [.. parts[0].TrimStart('/').Split('/').Select(Uri.UnescapeDataString)];
        string? channel = bearer.Length > 0 ? bearer : null;
        bool isMessage = method == "POST" && path is ["channels", _, "inbound_messages" or "outbound_messages"];
        if (_limits.Refuse(isMessage ? path[1] : null, now) is { } tooMany)
        {
            return tooMany;
        }

        if (channel is null ? FrontScopes.Of(method, path) is { } scope && !Options.Scopes.AsSpan().Contains(scope) : !FrontScopes.IsForChannels(path))
        {
            return FrontReplies.Error(403, "Forbidden", "The token has not the scope for this.");
        }

        if (!TryParse(contentType, body, out JsonElement json))
        {
            return FrontReplies.Error(400, "Bad request", "The body is no JSON, or does not say so.");
        }

        var call = new FrontCall(method, path, Query(parts.Length > 1 ? parts[1] : ""), json, now) { ChannelId = channel };
        var written = new FrontJson(_company, isForChannel: channel is not null);
        return CompanyResources.Answer(_company, written, call)
            ?? ContactResources.Answer(_company, written, call)
            ?? MessageResources.Answer(_company, written, call)
            ?? ConversationResources.Answer(_company, written, call)
            ?? FrontReplies.NotSimulated;
    }

    private static bool TryParse(string? contentType, ReadOnlyMemory<byte> body, out JsonElement json)
    {
        json = default;
        if (body.Length == 0)
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            json = document.RootElement.Clone();
            return contentType?.Split(';')[0].Trim() == "application/json";
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> Query(string text) =>
        text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).GroupBy(p => Uri.UnescapeDataString(p[0]), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Uri.UnescapeDataString(g.Last().Length > 1 ? g.Last()[1] : ""), StringComparer.Ordinal);
}
