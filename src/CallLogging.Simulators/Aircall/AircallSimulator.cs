using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallLogging.Simulators;

/// <summary>A stand-in for a company at Aircall: webhooks of whole calls, and the API that fetches and lists calls and dials (spec P8).</summary>
/// <remarks>
/// A state machine without clock and socket: what it says follows from the seed, the calls and the instants. Thread-safe by one lock.
/// <see cref="CreateHandler"/> and <see cref="StartAsync"/> put HTTP around the API. What is not simulated is answered with 501.
/// </remarks>
public sealed partial class AircallSimulator
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, SimulatedAircallCall> _calls = [];
    private readonly List<AircallWebhook> _waiting = [];
    private readonly List<DateTimeOffset> _answered = [];
    private readonly Queue<AircallFault> _faults = [];
    private readonly List<(long UserId, string To)> _diallers = [];
    private long _nextId = 3_970_500_000;
    private int _requests;

    /// <summary>Founds a company.</summary>
    /// <param name="options">How it is; null for the defaults.</param>
    public AircallSimulator(AircallSimulatorOptions? options = null) => Options = options ?? new();

    /// <summary>How the company is.</summary>
    public AircallSimulatorOptions Options { get; }

    /// <summary>The calls, those that were dialled too, in the order of their ids.</summary>
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

    /// <summary>What was written into diallers, in order.</summary>
    public ValueList<(long UserId, string To)> Diallers
    {
        get
        {
            lock (_lock)
            {
                return _diallers.ToValueList();
            }
        }
    }

    /// <summary>How many requests came to the API, those refused too.</summary>
    public int Requests
    {
        get
        {
            lock (_lock)
            {
                return _requests;
            }
        }
    }

    /// <summary>A new call id: no call has it, and it is beyond 32 bits.</summary>
    public long NewId()
    {
        lock (_lock)
        {
            return ++_nextId;
        }
    }

    /// <summary>The webhooks of a call in the order of their delivery, without adding the call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="disorder">How they are delivered; null for the options'.</param>
    /// <exception cref="ArgumentException">The call cannot be; the message says why.</exception>
    public ValueList<AircallWebhook> WebhooksOf(SimulatedAircallCall call, AircallDisorder? disorder = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Impossible().FirstOrDefault() is { } why
            ? throw new ArgumentException($"This call cannot be: {why}.", nameof(call))
            : WebhookWriter.Write(call, Options.WebhookToken, disorder ?? Options.Disorder, unchecked((ulong)Options.Seed)).ToValueList();
    }

    /// <summary>Adds a call: the API knows it from its beginning on, and <see cref="TakeDue"/> gives its webhooks.</summary>
    /// <exception cref="ArgumentException">The call cannot be, or its id is taken; the message says why.</exception>
    public void Add(SimulatedAircallCall call)
    {
        ValueList<AircallWebhook> webhooks = WebhooksOf(call);
        lock (_lock)
        {
            if (!_calls.TryAdd(call.Id, call))
            {
                throw new ArgumentException($"There is a call {call.Id} already.", nameof(call));
            }

            _waiting.AddRange(webhooks);
        }
    }

    /// <summary>The webhooks that are delivered up to an instant and were not taken yet, in the order of their delivery.</summary>
    public ValueList<AircallWebhook> TakeDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            ValueList<AircallWebhook> due = _waiting.Where(w => w.At <= until).OrderBy(w => w.At).ToValueList();
            _waiting.RemoveAll(w => w.At <= until);
            return due;
        }
    }

    /// <summary>The next requests to the API meet a fault, after those that were asked for before.</summary>
    /// <param name="times">How many requests; from 1.</param>
    /// <param name="fault">What goes wrong.</param>
    public void FailNext(int times, AircallFault fault)
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

    internal LoopbackReply Handle(string method, string path, string? authorization, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        lock (_lock)
        {
            _requests++;
            AircallFault? fault = _faults.Count > 0 ? _faults.Dequeue() : null;
            if (fault is { AnswerStatus: { } status })
            {
                string text = fault.IsTooLong ? $"{{\"call\":{{\"id\":1,\"padding\":\"{new string('x', 2 * 1024 * 1024)}\"}}}}" : "<html><body>Please come back later.</body></html>";
                return new LoopbackReply(status) { Body = Encoding.UTF8.GetBytes(text), ContentType = fault.IsTooLong ? "application/json" : "text/html" };
            }

            LoopbackReply reply = Refuse(authorization, now) ?? Answer(method, path, body, now);
            return reply with { After = fault?.Time ?? TimeSpan.Zero, IsLost = fault?.LosesAnswer ?? false };
        }
    }

    private LoopbackReply? Refuse(string? authorization, DateTimeOffset now)
    {
        if (authorization is null)
        {
            return Error(401, "Unauthorized");
        }

        string expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Options.ApiId}:{Options.ApiToken}"))}";
        if (!string.Equals(authorization, expected, StringComparison.Ordinal))
        {
            return Error(403, "Forbidden");
        }

        _answered.RemoveAll(a => a <= now - TimeSpan.FromMinutes(1));
        if (_answered.Count < Options.RequestsPerMinute)
        {
            _answered.Add(now);
            return null;
        }

        DateTimeOffset reset = _answered[0] + TimeSpan.FromMinutes(1);
        return Error(429, "Too Many Requests") with
        {
            Headers =
            [
                new("X-AircallApi-Limit", Text(Options.RequestsPerMinute)),
                new("X-AircallApi-Remaining", "0"),
                new("X-AircallApi-Reset", Text((reset.ToUnixTimeMilliseconds() + 999) / 1000)),
            ],
        };
    }

    private LoopbackReply Answer(string method, string path, ReadOnlyMemory<byte> body, DateTimeOffset now) => (method, path.Split('?')[0].Split('/')) switch
    {
        ("GET", ["", "v1", "ping"]) => Json(200, new JsonObject { ["ping"] = "pong" }),
        ("GET", ["", "v1", "calls"]) => List(path, now),
        ("GET", ["", "v1", "calls", "search"]) => Error(501, "Not simulated"),
        ("GET", ["", "v1", "calls", var id]) => Find(id, now),
        ("POST", ["", "v1", "users", var id, "calls"]) => Dial(id, body, now, isCall: true),
        ("POST", ["", "v1", "users", var id, "dial"]) => Dial(id, body, now, isCall: false),
        _ => Error(501, "Not simulated"),
    };

    private LoopbackReply Find(string id, DateTimeOffset now) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && _calls.TryGetValue(number, out SimulatedAircallCall? call) && call.Start <= now
            ? Json(200, new JsonObject { ["call"] = new CallScene(call, now, now).ForApi() })
            : Error(404, "Not Found");

    private LoopbackReply Dial(string id, ReadOnlyMemory<byte> body, DateTimeOffset now, bool isCall)
    {
        if (Options.Users.FirstOrDefault(u => Text(u.Id) == id) is not { } user)
        {
            return Error(404, "Not Found");
        }

        if (!TryRead(body, out long numberId, out string to) || (isCall && Options.Lines.All(l => l.Id != numberId)))
        {
            return Error(400, "Bad Request");
        }

        if (!user.IsAvailable)
        {
            return Error(405, "The user is currently unavailable");
        }

        if (!isCall)
        {
            _diallers.Add((user.Id, to));
            return new LoopbackReply(204);
        }

        var call = new SimulatedAircallCall
        {
            Id = ++_nextId,
            Direction = CallDirection.Outbound,
            StartedAt = now,
            Line = Options.Lines.First(l => l.Id == numberId),
            RawDigits = to,
            User = user,
            TalksFor = Options.DialledCallsTalkFor,
        };
        _calls.Add(call.Id, call);
        _waiting.AddRange(WebhooksOf(call));
        return new LoopbackReply(204);
    }

    private static bool TryRead(ReadOnlyMemory<byte> body, out long numberId, out string to)
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

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static LoopbackReply Error(int status, string error) => Json(status, new JsonObject { ["error"] = error });

    private static LoopbackReply Json(int status, JsonObject body) => new(status) { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };
}
