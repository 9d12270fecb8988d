using System.Net.Http.Headers;
using CallLogging.Simulators;

namespace CallLogging.Integration.Tests.Host;

/// <summary>Calls of a company and their webhooks: a fifth of them twice, those of a call in any order, each sent until a host has taken it.</summary>
internal sealed class WebhookTraffic
{
    public const int Numbers = 500;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private readonly ValueList<AircallWebhook> _webhooks;
    private int _taken;
    private int _refused;

    public WebhookTraffic(int webhooks, int seed)
    {
        Aircall = new AircallSimulator(new AircallSimulatorOptions
        {
            Seed = seed,
            Chaos = new AircallChaos { RepeatShare = 0.2, MaxDelay = TimeSpan.FromMinutes(10) },
        });
        var all = new List<AircallWebhook>();
        DateTimeOffset start = TimeProvider.System.GetUtcNow().AddDays(-2);
        for (int i = 0; all.Count < webhooks; i++)
        {
            SimulatedAircallCall call = Call(i, start.AddSeconds(i * 5L));
            all.AddRange(Aircall.CreateWebhooks(call));
            Calls.Add(new CallKey("aircall", "main", $"{call.Id}"));
        }

        _webhooks = all.OrderBy(w => w.DeliveredAt).ToValueList();
    }

    public AircallSimulator Aircall { get; }

    public List<CallKey> Calls { get; } = [];

    public ValueList<AircallWebhook> Webhooks => _webhooks;

    /// <summary>How many were answered 2xx so far.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>How often a host did not answer 2xx, or not at all.</summary>
    public int NotTaken => Volatile.Read(ref _refused);

    /// <summary>The other party of the i-th call, as Aircall writes it.</summary>
    public static string Digits(int i) => $"+44 20 7946 {(i % Numbers) + 100:0000}";

    /// <summary>Sends everything at a pace, to the hosts in turn.</summary>
    public async Task SendAsync(IReadOnlyList<Uri> hosts, double aSecond, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        long begun = TimeProvider.System.GetTimestamp();
        int next = -1;
        async Task WorkAsync()
        {
            for (int i = Interlocked.Increment(ref next); i < _webhooks.Count; i = Interlocked.Increment(ref next))
            {
                TimeSpan due = TimeSpan.FromSeconds(i / aSecond) - TimeProvider.System.GetElapsedTime(begun);
                if (due > TimeSpan.Zero)
                {
                    await Task.Delay(due, patience.Token);
                }

                await SendOneAsync(http, hosts, i, patience.Token);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(WorkAsync, cancellationToken)));
    }

    private async Task SendOneAsync(HttpClient http, IReadOnlyList<Uri> hosts, int place, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await IsTakenAsync(http, new Uri(hosts[(place + attempt) % hosts.Count], "/webhooks/aircall"), _webhooks[place], cancellationToken))
            {
                Interlocked.Increment(ref _taken);
                return;
            }

            Interlocked.Increment(ref _refused);
            await Task.Delay(50, cancellationToken);
        }
    }

    private static async Task<bool> IsTakenAsync(HttpClient http, Uri url, AircallWebhook webhook, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(webhook.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using HttpResponseMessage answer = await http.PostAsync(url, content, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private SimulatedAircallCall Call(int i, DateTimeOffset start) => new()
    {
        Id = Aircall.NewId(),
        Direction = i % 4 == 3 ? CallDirection.Outbound : CallDirection.Inbound,
        StartedAt = start,
        Line = Aircall.Options.Lines[i % 2],
        RawDigits = Digits(i),
        User = i % 4 == 1 ? null : Aircall.Options.Users[i % 3],
        RungUsers = i % 4 == 1 ? [Aircall.Options.Users[0]] : [],
        TalkTime = i % 4 == 1 ? null : TimeSpan.FromSeconds(30 + (i % 200)),
        HasVoicemail = i % 8 == 1,
        Tags = i % 4 == 2 ? [new SimulatedAircallTag("order", TimeSpan.FromSeconds(2))] : [],
        Notes = i % 4 == 0 ? [new SimulatedAircallNote("Wants the catalogue.", TimeSpan.FromSeconds(87))] : [],
    };
}
