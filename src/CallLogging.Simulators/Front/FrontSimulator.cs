using System.Text;
using System.Text.Json;
using CallLogging.Simulators.FrontCompany;

namespace CallLogging.Simulators;

/// <summary>A simulated Front company: its conversations, rate limits and webhooks, and the part of the Core API and the Channel API that calls need.</summary>
/// <remarks>
/// The simulator is a state machine without a clock and without a socket: its responses follow from the seed, the requests and their times. It
/// is thread-safe. <see cref="CreateHandler"/> and <see cref="StartAsync"/> offer the API over HTTP. The simulator rejects requests that Front's
/// specification does not allow, and responds with 501 to requests that are not simulated.
/// </remarks>
public sealed partial class FrontSimulator
{
    private readonly Lock _lock = new();
    private readonly Tenant _tenant;
    private readonly FrontRateLimits _limits;
    private readonly List<FrontLoggedRequest> _requests = [];
    private readonly List<(SimulatedFrontFault Fault, Func<FrontLoggedRequest, bool>? When)> _faults = [];
    private (double Share, ValueList<SimulatedFrontFault> Faults)? _randomFaults;

    /// <summary>Creates a Front company without conversations.</summary>
    /// <param name="options">The secrets, limits, teammates, inboxes, channels and tags of the company; null for the defaults.</param>
    public FrontSimulator(FrontSimulatorOptions? options = null)
    {
        Options = options ?? new();
        _tenant = new Tenant(Options);
        _limits = new FrontRateLimits(Options);
    }

    /// <summary>The options that the company was created with.</summary>
    public FrontSimulatorOptions Options { get; }

    /// <summary>All requests in the order of their arrival, including the rejected ones.</summary>
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

    /// <summary>The contacts in the order of their creation.</summary>
    public ValueList<SimulatedFrontContact> Contacts
    {
        get
        {
            lock (_lock)
            {
                return _tenant.Contacts.Select(c => c.ToSnapshot()).ToValueList();
            }
        }
    }

    /// <summary>The tags, those of the options first, then those that requests created.</summary>
    public ValueList<SimulatedFrontTag> Tags
    {
        get
        {
            lock (_lock)
            {
                return _tenant.Tags.ToValueList();
            }
        }
    }

    /// <summary>The conversations in the order of their creation, without those that were merged into others.</summary>
    /// <remarks>Accepted messages appear in their conversation later; see <see cref="AdvanceTo"/>.</remarks>
    public ValueList<SimulatedFrontConversation> Conversations
    {
        get
        {
            lock (_lock)
            {
                return _tenant.Conversations.Where(c => c.MergedInto is null).Select(c => c.ToSnapshot()).ToValueList();
            }
        }
    }

    /// <summary>Moves accepted messages into their conversations once their delay is over. Every request does this first.</summary>
    /// <param name="now">The time up to which delays are over.</param>
    public void AdvanceTo(DateTimeOffset now)
    {
        lock (_lock)
        {
            _tenant.AdvanceTo(now);
        }
    }

    /// <summary>Lets the next requests fail, after the faults that were queued before.</summary>
    /// <param name="times">The number of requests, 1 or more.</param>
    /// <param name="fault">The fault that each of these requests meets.</param>
    /// <param name="filter">A filter for the requests; null for all. It sees method, target, time and body, but no response.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of requests is below 1.</exception>
    public void FailNext(int times, SimulatedFrontFault fault, Func<FrontLoggedRequest, bool>? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _faults.AddRange(Enumerable.Repeat((fault, filter), times));
        }
    }

    /// <summary>Lets a share of all further requests fail, drawn from the seed. A share of 0 ends it.</summary>
    /// <param name="share">The share of requests that meet a fault, from 0 to 1.</param>
    /// <param name="faults">The faults, each with the same probability.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is below 0 or above 1.</exception>
    public void FailRandomly(double share, params ValueList<SimulatedFrontFault> faults)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        lock (_lock)
        {
            _randomFaults = share > 0 && !faults.IsEmpty ? (share, faults) : null;
        }
    }

    /// <summary>Removes and returns the webhooks that are due and were not returned before.</summary>
    /// <param name="until">The latest delivery time, inclusive.</param>
    /// <returns>The webhooks in the order in which Front would send them.</returns>
    public ValueList<FrontWebhook> TakeDueWebhooks(DateTimeOffset until)
    {
        lock (_lock)
        {
            _tenant.AdvanceTo(until);
            return _tenant.Events.TakeDue(until).ToValueList();
        }
    }

    /// <summary>Builds a signed webhook with any body, such as the one that Front sends when the webhook of an application is set up.</summary>
    /// <param name="kind">The kind of webhook, which decides how it is signed.</param>
    /// <param name="body">The body of the webhook.</param>
    /// <param name="now">The time of the delivery, which the signature includes for applications and channels.</param>
    /// <param name="challenge">The value of the header <c>x-front-challenge</c>; null to leave the header out.</param>
    /// <returns>The signed webhook.</returns>
    public FrontWebhook Sign(FrontWebhookKind kind, string body, DateTimeOffset now, string? challenge = null)
    {
        FrontWebhook signed = _tenant.Events.Sign(kind, "", Encoding.UTF8.GetBytes(body), now);
        return challenge is null ? signed : signed with { Headers = signed.Headers.Add(new("x-front-challenge", challenge)) };
    }

    internal LoopbackResponse Handle(string method, string target, string? authorization, string? contentType, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        lock (_lock)
        {
            _tenant.AdvanceTo(now);
            var logged = new FrontLoggedRequest(method, target, now, 0) { Body = body };
            SimulatedFrontFault? fault = TakeFault(logged);
            string? bearer = FrontAuthentication.ReadBearer(Options, authorization, now);
            LoopbackResponse response = fault?.ResponseStatus is not null ? CreateFaultResponse(fault) : Route(method, target, bearer, contentType, body, now);
            response = response with { Headers = [.. response.Headers, .. _limits.CreateHeaders(now)] };
            _requests.Add(logged with { Status = response.Status, IsFromChannel = bearer is { Length: > 0 }, HasFault = fault is not null, ResponseBody = fault?.IsBodyTooLong == true ? default : response.Body });
            return response with { Delay = fault?.Delay ?? TimeSpan.Zero, IsLost = fault?.IsResponseLost ?? false };
        }
    }

    private static LoopbackResponse CreateFaultResponse(SimulatedFrontFault fault)
    {
        if (fault.RetryAfter is { } wait)
        {
            return FrontRateLimits.CreateTooManyRequests("Rate limit exceeded.", wait, tier: null);
        }

        if (fault.Location is { } location)
        {
            return new LoopbackResponse(301) { ContentType = null, Headers = [new("location", location)] };
        }

        if (fault is { ResponseStatus: >= 400 and var status, IsPage: false })
        {
            return FrontResponses.CreateError(status, "Error", "The request failed.");
        }

        string text = fault.IsBodyTooLong ? $"{{\"id\":\"cnv_1\",\"padding\":\"{new string('x', 32 * 1024 * 1024)}\"}}" : "<html><body>Please come back later.</body></html>";
        return new LoopbackResponse(fault.ResponseStatus!.Value) { Body = Encoding.UTF8.GetBytes(text), ContentType = fault.IsBodyTooLong ? "application/json" : "text/html" };
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

        if (_randomFaults is not { } storm)
        {
            return null;
        }

        ulong seed = unchecked((ulong)Options.Seed);
        ulong place = (ulong)_requests.Count * 2;
        return SeededRandom.DrawFraction(seed, place) < storm.Share
            ? storm.Faults[(int)(SeededRandom.DrawFraction(seed, place + 1) * storm.Faults.Count)]
            : null;
    }

    private LoopbackResponse Route(string method, string target, string? bearer, string? contentType, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (bearer is null)
        {
            return FrontResponses.CreateError(401, "Unauthorized", "The token is missing, wrong or expired.");
        }

        string[] parts = target.Split('?', 2);
        string[] path = [.. parts[0].TrimStart('/').Split('/').Select(Uri.UnescapeDataString)];
        string? channel = bearer.Length > 0 ? bearer : null;
        bool isMessage = method == "POST" && path is ["channels", _, "inbound_messages" or "outbound_messages"];
        if (_limits.CountRequest(isMessage ? path[1] : null, now) is { } tooMany)
        {
            return tooMany;
        }

        if (channel is null ? FrontScopes.FindRequiredScope(method, path) is { } scope && !Options.Scopes.AsSpan().Contains(scope) : !FrontScopes.IsOpenToChannels(path))
        {
            return FrontResponses.CreateError(403, "Forbidden", "The token does not have the scope for this request.");
        }

        if (!TryParse(contentType, body, out JsonElement json))
        {
            return FrontResponses.CreateError(400, "Bad request", "The body is not JSON, or its content type is not application/json.");
        }

        var request = new TenantRequest(method, path, ParseQuery(parts.Length > 1 ? parts[1] : ""), json, now) { ChannelId = channel };
        var written = new FrontJson(_tenant, isForChannel: channel is not null);
        return DirectoryResources.Handle(_tenant, written, request)
            ?? ContactResources.Handle(_tenant, written, request)
            ?? MessageResources.Handle(_tenant, written, request)
            ?? ConversationResources.Handle(_tenant, written, request)
            ?? FrontResponses.NotSimulated;
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

    private static Dictionary<string, string> ParseQuery(string text) =>
        text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).GroupBy(p => Uri.UnescapeDataString(p[0]), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Uri.UnescapeDataString(g.Last().Length > 1 ? g.Last()[1] : ""), StringComparer.Ordinal);
}
