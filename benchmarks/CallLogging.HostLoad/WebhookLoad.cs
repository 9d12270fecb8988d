using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CallLogging.Simulators;

namespace CallLogging.HostLoad;

/// <summary>
/// Posts real webhooks over plain sockets. Open loop: each is due at its time, whether those before are answered or not, and its wait
/// counts from then on. With no rate, each connection posts as soon as its last one is answered.
/// </summary>
internal sealed class WebhookLoad
{
    private const int Connections = 64;

    private readonly byte[][] _requests;

    public WebhookLoad(int webhooks, Uri host, long firstId = 5_000_000_000)
    {
        var aircall = new AircallSimulator(new AircallSimulatorOptions { Disorder = new AircallDisorder { MaxDelay = TimeSpan.FromSeconds(30) } });
        DateTimeOffset start = TimeProvider.System.GetUtcNow().AddDays(-1);
        var all = new List<AircallWebhook>();
        for (int i = 0; all.Count < webhooks; i++)
        {
            all.AddRange(aircall.WebhooksOf(Call(aircall, firstId + i, i, start.AddMilliseconds(i * 100L))));
            Calls++;
        }

        _requests = [.. all.OrderBy(w => w.At).Take(webhooks).Select(w => Request(w.Body, host))];
        Bodies = [.. all.Take(1000).Select(w => w.Body.Length)];
    }

    public int Calls { get; private set; }

    public int Count => _requests.Length;

    /// <summary>Lengths of bodies, a thousand of them.</summary>
    public IReadOnlyList<int> Bodies { get; }

    /// <summary>The known numbers of the simulated org, as Aircall writes them.</summary>
    public static string Digits(int i) => $"+44 20 7946 {i % 1000:0000}";

    /// <summary>Posts all; gives the wait of each in seconds, and the seconds that it took.</summary>
    public async Task<(double[] Waits, double Seconds, int Refused)> PostAsync(Uri host, int? rate, TimeSpan? limit = null)
    {
        double[] waits = new double[_requests.Length];
        int next = -1;
        int refused = 0;
        var clock = Stopwatch.StartNew();
        async Task<double> ConnectionAsync()
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, host.Port);
            byte[] answer = new byte[4096];
            double last = 0;
            for (int i = Interlocked.Increment(ref next); i < _requests.Length; i = Interlocked.Increment(ref next))
            {
                if (clock.Elapsed > limit)
                {
                    waits[i] = -1;
                    continue;
                }

                double due = rate is { } aSecond ? (double)i / aSecond : clock.Elapsed.TotalSeconds;
                double early = due - clock.Elapsed.TotalSeconds;
                if (early > 0.001)
                {
                    await Task.Delay(TimeSpan.FromSeconds(early));
                }

                // Up to a millisecond early is sent at once, and then counts from there.
                due = Math.Min(due, clock.Elapsed.TotalSeconds);
                await socket.SendAsync(_requests[i]);
                int status = await StatusAsync(socket, answer);
                double answered = clock.Elapsed.TotalSeconds;
                waits[i] = answered - due;
                last = Math.Max(last, answered);
                if (status is < 200 or > 299)
                {
                    Interlocked.Increment(ref refused);
                }
            }

            return last;
        }

        double[] ends = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(ConnectionAsync)));
        return ([.. waits.Where(w => w >= 0)], ends.Max(), refused);
    }

    // The answers to webhooks have no body.
    private static async Task<int> StatusAsync(Socket socket, byte[] buffer)
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

    private static byte[] Request(ReadOnlyMemory<byte> body, Uri host)
    {
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST /webhooks/aircall HTTP/1.1\r\nHost: {host.Authority}\r\nContent-Type: application/json\r\naircall-origin: webhooks\r\nUser-Agent: axios\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body.Span];
    }

    private static SimulatedAircallCall Call(AircallSimulator aircall, long id, int i, DateTimeOffset start) => new()
    {
        Id = id,
        Direction = i % 4 == 3 ? CallDirection.Outbound : CallDirection.Inbound,
        StartedAt = start,
        Line = aircall.Options.Lines[i % 2],
        RawDigits = Digits(i),
        User = i % 4 == 1 ? null : aircall.Options.Users[i % 3],
        Rung = i % 4 == 1 ? [aircall.Options.Users[0]] : [],
        TalksFor = i % 4 == 1 ? null : TimeSpan.FromSeconds(20 + (i % 60)),
        LeavesVoicemail = i % 8 == 1,
    };
}
