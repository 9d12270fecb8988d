using System.Net.Http.Headers;
using CallLogging.Simulators;

namespace CallLogging.Integration.Tests.Host;

/// <summary>The calls of a company and their webhooks: a fifth is sent twice, those of one call in any order, and each until a host has stored it.</summary>
internal sealed class WebhookTraffic
{
    public const int Numbers = 500;
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(10);
    private readonly ValueList<AircallWebhook> _webhooks;
    private int _accepted;
    private int _failedAttempts;

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
            SimulatedAircallCall call = CreateCall(i, start.AddSeconds(i * 5L));
            all.AddRange(Aircall.CreateWebhooks(call));
            Calls.Add(new CallKey("aircall", "main", $"{call.Id}"));
        }

        _webhooks = all.OrderBy(w => w.DeliveredAt).ToValueList();
    }

    public AircallSimulator Aircall { get; }

    public List<CallKey> Calls { get; } = [];

    public ValueList<AircallWebhook> Webhooks => _webhooks;

    /// <summary>The number of webhooks that have got a 2xx response so far.</summary>
    public int AcceptedCount => Volatile.Read(ref _accepted);

    /// <summary>The number of attempts that got another response or none.</summary>
    public int FailedAttemptCount => Volatile.Read(ref _failedAttempts);

    /// <summary>Returns the number of the other party of the i-th call, as Aircall writes it.</summary>
    public static string FormatNumber(int i) => $"+44 20 7946 {(i % Numbers) + 100:0000}";

    /// <summary>Sends all webhooks at the given rate per second, to the hosts in turn.</summary>
    public async Task SendAsync(IReadOnlyList<Uri> hosts, double perSecond, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_timeout);
        long start = TimeProvider.System.GetTimestamp();
        int next = -1;
        async Task WorkAsync()
        {
            for (int i = Interlocked.Increment(ref next); i < _webhooks.Count; i = Interlocked.Increment(ref next))
            {
                TimeSpan due = TimeSpan.FromSeconds(i / perSecond) - TimeProvider.System.GetElapsedTime(start);
                if (due > TimeSpan.Zero)
                {
                    await Task.Delay(due, timeout.Token);
                }

                await SendOneAsync(http, hosts, i, timeout.Token);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(WorkAsync, cancellationToken)));
    }

    private async Task SendOneAsync(HttpClient http, IReadOnlyList<Uri> hosts, int index, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await TrySendAsync(http, new Uri(hosts[(index + attempt) % hosts.Count], "/webhooks/aircall"), _webhooks[index], cancellationToken))
            {
                Interlocked.Increment(ref _accepted);
                return;
            }

            Interlocked.Increment(ref _failedAttempts);
            await Task.Delay(50, cancellationToken);
        }
    }

    private static async Task<bool> TrySendAsync(HttpClient http, Uri url, AircallWebhook webhook, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(webhook.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using HttpResponseMessage response = await http.PostAsync(url, content, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private SimulatedAircallCall CreateCall(int i, DateTimeOffset start) => new()
    {
        Id = Aircall.NewId(),
        Direction = i % 4 == 3 ? CallDirection.Outbound : CallDirection.Inbound,
        StartedAt = start,
        Line = Aircall.Options.Lines[i % 2],
        RawDigits = FormatNumber(i),
        User = i % 4 == 1 ? null : Aircall.Options.Users[i % 3],
        RungUsers = i % 4 == 1 ? [Aircall.Options.Users[0]] : [],
        TalkTime = i % 4 == 1 ? null : TimeSpan.FromSeconds(30 + (i % 200)),
        HasVoicemail = i % 8 == 1,
        Tags = i % 4 == 2 ? [new SimulatedAircallTag("order", TimeSpan.FromSeconds(2))] : [],
        Notes = i % 4 == 0 ? [new SimulatedAircallNote("Wants the catalog.", TimeSpan.FromSeconds(87))] : [],
    };
}
