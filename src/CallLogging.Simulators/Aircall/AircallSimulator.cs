using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallLogging.Simulators;

/// <summary>A simulated company at Aircall: the webhooks of whole calls, and the API that fetches calls, lists calls and dials.</summary>
/// <remarks>
/// The simulator is a state machine without a clock and without a socket: its output follows from the seed, the calls and the times that it
/// is given. It is thread-safe. <see cref="CreateHandler"/> and <see cref="StartAsync"/> offer the API over HTTP. Endpoints that are not
/// simulated respond with 501.
/// </remarks>
public sealed partial class AircallSimulator
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, SimulatedAircallCall> _calls = [];
    private readonly List<AircallWebhook> _pendingWebhooks = [];
    private readonly List<DateTimeOffset> _acceptedAt = [];
    private readonly Queue<SimulatedAircallFault> _faults = [];
    private readonly List<(long UserId, string To)> _dialerEntries = [];
    private long _nextId = 3_970_500_000;
    private int _requestCount;

    /// <summary>Creates a company without calls.</summary>
    /// <param name="options">The secrets, limits, users and lines of the company; null for the defaults.</param>
    public AircallSimulator(AircallSimulatorOptions? options = null) => Options = options ?? new();

    /// <summary>The options that the company was created with.</summary>
    public AircallSimulatorOptions Options { get; }

    /// <summary>All calls in the order of their ids, including those that the API dialed.</summary>
    public ValueList<SimulatedAircallCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return _calls.Values.OrderBy(c => c.Id).ToValueList();
            }
        }
    }

    /// <summary>The numbers that requests put into the dialers of users, oldest first.</summary>
    public ValueList<(long UserId, string To)> DialerEntries
    {
        get
        {
            lock (_lock)
            {
                return _dialerEntries.ToValueList();
            }
        }
    }

    /// <summary>The number of requests that reached the API, including the rejected ones.</summary>
    public int RequestCount
    {
        get
        {
            lock (_lock)
            {
                return _requestCount;
            }
        }
    }

    /// <summary>Returns the next unused call id. Like real ids it exceeds 32 bits.</summary>
    /// <returns>An id above 3,970,500,000, unique within this simulator.</returns>
    public long NewId()
    {
        lock (_lock)
        {
            return ++_nextId;
        }
    }

    /// <summary>Builds the webhooks of a call without adding the call to the simulator.</summary>
    /// <param name="call">The description of the call.</param>
    /// <param name="chaos">The repeats and delays of the delivery; null for <see cref="AircallSimulatorOptions.Chaos"/>.</param>
    /// <returns>The webhooks in the order of their delivery.</returns>
    /// <exception cref="ArgumentException">The description contradicts itself; the message says how.</exception>
    public ValueList<AircallWebhook> CreateWebhooks(SimulatedAircallCall call, AircallChaos? chaos = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.FindContradictions().FirstOrDefault() is { } why
            ? throw new ArgumentException($"This call is impossible: {why}.", nameof(call))
            : AircallWebhookWriter.Write(call, Options.WebhookToken, chaos ?? Options.Chaos, unchecked((ulong)Options.Seed)).ToValueList();
    }

    /// <summary>Adds a call. The API returns it from its start on, and <see cref="TakeDueWebhooks"/> returns its webhooks.</summary>
    /// <param name="call">The description of the call.</param>
    /// <exception cref="ArgumentException">The description contradicts itself, or the id is in use; the message says which.</exception>
    public void Add(SimulatedAircallCall call)
    {
        ValueList<AircallWebhook> webhooks = CreateWebhooks(call);
        lock (_lock)
        {
            if (!_calls.TryAdd(call.Id, call))
            {
                throw new ArgumentException($"The simulator has a call with the id {call.Id} already; use an id from {nameof(NewId)}.", nameof(call));
            }

            _pendingWebhooks.AddRange(webhooks);
        }
    }

    /// <summary>Removes and returns the webhooks that are due and were not returned before.</summary>
    /// <param name="until">The latest delivery time, inclusive.</param>
    /// <returns>The webhooks in the order of their delivery.</returns>
    public ValueList<AircallWebhook> TakeDueWebhooks(DateTimeOffset until)
    {
        lock (_lock)
        {
            ValueList<AircallWebhook> due = _pendingWebhooks.Where(w => w.DeliveredAt <= until).OrderBy(w => w.DeliveredAt).ToValueList();
            _pendingWebhooks.RemoveAll(w => w.DeliveredAt <= until);
            return due;
        }
    }

    /// <summary>Lets the next requests to the API fail, after the faults that were queued before.</summary>
    /// <param name="times">The number of requests, 1 or more.</param>
    /// <param name="fault">The fault that each of these requests meets.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of requests is below 1.</exception>
    public void FailNext(int times, SimulatedAircallFault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            for (int i = 0; i < times; i++)
            {
                _faults.Enqueue(fault);
            }
        }
    }

    internal LoopbackResponse Handle(string method, string path, string? authorization, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        lock (_lock)
        {
            _requestCount++;
            SimulatedAircallFault? fault = _faults.Count > 0 ? _faults.Dequeue() : null;
            if (fault is { ResponseStatus: { } status })
            {
                if (status >= 400 && !fault.IsPage)
                {
                    return CreateError(status, "Error");
                }

                string text = fault.IsBodyTooLong ? $"{{\"call\":{{\"id\":1,\"padding\":\"{new string('x', 2 * 1024 * 1024)}\"}}}}" : "<html><body>Please come back later.</body></html>";
                return new LoopbackResponse(status) { Body = Encoding.UTF8.GetBytes(text), ContentType = fault.IsBodyTooLong ? "application/json" : "text/html" };
            }

            LoopbackResponse response = CheckAccess(authorization, now) ?? Route(method, path, body, now);
            return response with { Delay = fault?.Delay ?? TimeSpan.Zero, IsLost = fault?.IsResponseLost ?? false };
        }
    }

    private LoopbackResponse? CheckAccess(string? authorization, DateTimeOffset now)
    {
        if (authorization is null)
        {
            return CreateError(401, "Unauthorized");
        }

        string expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Options.ApiId}:{Options.ApiToken}"))}";
        if (!string.Equals(authorization, expected, StringComparison.Ordinal))
        {
            return CreateError(403, "Forbidden");
        }

        _acceptedAt.RemoveAll(a => a <= now - TimeSpan.FromMinutes(1));
        if (_acceptedAt.Count < Options.RequestsPerMinute)
        {
            _acceptedAt.Add(now);
            return null;
        }

        DateTimeOffset reset = _acceptedAt[0] + TimeSpan.FromMinutes(1);
        return CreateError(429, "Too Many Requests") with
        {
            Headers =
            [
                new("X-AircallApi-Limit", ToText(Options.RequestsPerMinute)),
                new("X-AircallApi-Remaining", "0"),
                new("X-AircallApi-Reset", ToText((reset.ToUnixTimeMilliseconds() + 999) / 1000)),
            ],
        };
    }

    private LoopbackResponse Route(string method, string path, ReadOnlyMemory<byte> body, DateTimeOffset now) => (method, path.Split('?')[0].Split('/')) switch
    {
        ("GET", ["", "v1", "ping"]) => CreateJson(200, new JsonObject { ["ping"] = "pong" }),
        ("GET", ["", "v1", "calls"]) => ListCalls(path, now),
        ("GET", ["", "v1", "calls", "search"]) => CreateError(501, "Not simulated"),
        ("GET", ["", "v1", "calls", var id]) => GetCall(id, now),
        ("POST", ["", "v1", "users", var id, "calls"]) => Dial(id, body, now, isCall: true),
        ("POST", ["", "v1", "users", var id, "dial"]) => Dial(id, body, now, isCall: false),
        _ => CreateError(501, "Not simulated"),
    };

    private LoopbackResponse GetCall(string id, DateTimeOffset now) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && _calls.TryGetValue(number, out SimulatedAircallCall? call) && call.Start <= now
            ? CreateJson(200, new JsonObject { ["call"] = new CallSnapshot(call, now, now).CreateForApi() })
            : CreateError(404, "Not Found");

    private LoopbackResponse Dial(string id, ReadOnlyMemory<byte> body, DateTimeOffset now, bool isCall)
    {
        if (Options.Users.FirstOrDefault(u => ToText(u.Id) == id) is not { } user)
        {
            return CreateError(404, "Not Found");
        }

        if (!TryReadDialBody(body, out long numberId, out string to) || (isCall && Options.Lines.All(l => l.Id != numberId)))
        {
            return CreateError(400, "Bad Request");
        }

        if (!user.IsAvailable)
        {
            return CreateError(405, "The user is currently unavailable");
        }

        if (!isCall)
        {
            _dialerEntries.Add((user.Id, to));
            return new LoopbackResponse(204);
        }

        var call = new SimulatedAircallCall
        {
            Id = ++_nextId,
            Direction = CallDirection.Outbound,
            StartedAt = now,
            Line = Options.Lines.First(l => l.Id == numberId),
            RawDigits = to,
            User = user,
            TalkTime = Options.DialedCallTalkTime,
        };
        _calls.Add(call.Id, call);
        _pendingWebhooks.AddRange(CreateWebhooks(call));
        return new LoopbackResponse(204);
    }

    private static bool TryReadDialBody(ReadOnlyMemory<byte> body, out long numberId, out string to)
    {
        (numberId, to) = (0, "");
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("to", out JsonElement said) && said.ValueKind == JsonValueKind.String)
            {
                to = said.GetString()!;
                numberId = document.RootElement.TryGetProperty("number_id", out JsonElement number) && number.TryGetInt64(out long read) ? read : 0;
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return to.Length > 1 && to[0] == '+';
    }

    private static string ToText(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static LoopbackResponse CreateError(int status, string error) => CreateJson(status, new JsonObject { ["error"] = error });

    private static LoopbackResponse CreateJson(int status, JsonObject body) => new(status) { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };
}
