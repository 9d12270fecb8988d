using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CallLogging.Simulators;

namespace CallLogging.HostLoad;

/// <summary>
/// Posts real webhooks over plain sockets. With a rate, the loop is open: each webhook is due at its time, even if earlier ones have no
/// response yet, and its wait counts from that time. Without a rate, each connection posts as soon as it has its last response.
/// </summary>
internal sealed class WebhookLoad
{
    private const int Connections = 64;

    private readonly byte[][] _requests;

    public WebhookLoad(int webhooks, Uri host, long firstId = 5_000_000_000)
    {
        var aircall = new AircallSimulator(new AircallSimulatorOptions { Chaos = new AircallChaos { MaxDelay = TimeSpan.FromSeconds(30) } });
        DateTimeOffset start = TimeProvider.System.GetUtcNow().AddDays(-1);
        var all = new List<AircallWebhook>();
        for (int i = 0; all.Count < webhooks; i++)
        {
            all.AddRange(aircall.CreateWebhooks(CreateCall(aircall, firstId + i, i, start.AddMilliseconds(i * 100L))));
            Calls++;
        }

        _requests = [.. all.OrderBy(w => w.DeliveredAt).Take(webhooks).Select(w => CreateRequest(w.Body, host))];
        Bodies = [.. all.Take(1000).Select(w => w.Body.Length)];
    }

    /// <summary>The number of calls that the webhooks report.</summary>
    public int Calls { get; private set; }

    /// <summary>The number of webhooks.</summary>
    public int Count => _requests.Length;

    /// <summary>The lengths of the first thousand bodies, in bytes.</summary>
    public IReadOnlyList<int> Bodies { get; }

    /// <summary>Returns one of the thousand known numbers of the simulated org, as Aircall writes it.</summary>
    /// <param name="i">The index of the number; it may exceed 999.</param>
    public static string GetDigits(int i) => $"+44 20 7946 {i % 1000:0000}";

    /// <summary>Posts all webhooks.</summary>
    /// <param name="host">The address of the host.</param>
    /// <param name="rate">The webhooks per second; null for as many as the host accepts.</param>
    /// <param name="limit">The time after which no webhook is sent; null for none.</param>
    /// <returns>The wait of each webhook in seconds, the length of the measurement in seconds, and the number of responses that are not 2xx.</returns>
    public async Task<(double[] Waits, double Seconds, int Rejected)> PostAsync(Uri host, int? rate, TimeSpan? limit = null)
    {
        double[] waits = new double[_requests.Length];
        int next = -1;
        int rejected = 0;
        var clock = Stopwatch.StartNew();
        async Task<double> PostOverConnectionAsync()
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, host.Port);
            byte[] buffer = new byte[4096];
            double last = 0;
            for (int i = Interlocked.Increment(ref next); i < _requests.Length; i = Interlocked.Increment(ref next))
            {
                if (clock.Elapsed > limit)
                {
                    waits[i] = -1;
                    continue;
                }

                double due = rate is { } perSecond ? (double)i / perSecond : clock.Elapsed.TotalSeconds;
                double early = due - clock.Elapsed.TotalSeconds;
                if (early > 0.001)
                {
                    await Task.Delay(TimeSpan.FromSeconds(early));
                }

                // A webhook that is at most a millisecond early is sent at once, and its wait counts from then.
                due = Math.Min(due, clock.Elapsed.TotalSeconds);
                await socket.SendAsync(_requests[i]);
                int status = await ReadStatusAsync(socket, buffer);
                double responded = clock.Elapsed.TotalSeconds;
                waits[i] = responded - due;
                last = Math.Max(last, responded);
                if (status is < 200 or > 299)
                {
                    Interlocked.Increment(ref rejected);
                }
            }

            return last;
        }

        double[] ends = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(PostOverConnectionAsync)));
        return ([.. waits.Where(w => w >= 0)], ends.Max(), rejected);
    }

    // Responses to webhooks have no body.
    private static async Task<int> ReadStatusAsync(Socket socket, byte[] buffer)
    {
        int length = 0;
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            int read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
            {
                throw new IOException("The host closed the connection.");
            }

            length += read;
        }

        return int.Parse(buffer.AsSpan(9, 3), CultureInfo.InvariantCulture);
    }

    private static byte[] CreateRequest(ReadOnlyMemory<byte> body, Uri host)
    {
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST /webhooks/aircall HTTP/1.1\r\nHost: {host.Authority}\r\nContent-Type: application/json\r\naircall-origin: webhooks\r\nUser-Agent: axios\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body.Span];
    }

    private static SimulatedAircallCall CreateCall(AircallSimulator aircall, long id, int i, DateTimeOffset start) => new()
    {
        Id = id,
        Direction = i % 4 == 3 ? CallDirection.Outbound : CallDirection.Inbound,
        StartedAt = start,
        Line = aircall.Options.Lines[i % 2],
        RawDigits = GetDigits(i),
        User = i % 4 == 1 ? null : aircall.Options.Users[i % 3],
        RungUsers = i % 4 == 1 ? [aircall.Options.Users[0]] : [],
        TalkTime = i % 4 == 1 ? null : TimeSpan.FromSeconds(20 + (i % 60)),
        HasVoicemail = i % 8 == 1,
    };
}
