using System.Globalization;
using System.Text;
using CallLogging.Testing;

namespace CallLogging.Durability;

/// <summary>The load: calls of six events, each event in a webhook of its own with a raw body of about one kilobyte.</summary>
internal static class WebhookLoad
{
    public const int EventsPerCall = 6;

    private static readonly byte[] s_body = Encoding.UTF8.GetBytes("{\"filler\":\"" + new string('x', 1000) + "\"}");

    public static ProviderRequest Request { get; } = new("POST", "https://calls.example.com/webhooks/sample", [new("Content-Type", "application/json")], s_body);

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static CallKey CreateKey(int call) => new("sample", "main", call.ToString("D8", CultureInfo.InvariantCulture));

    public static ValueList<CallEvent> CreateEvents(int call) => SampleCalls.CreateAnswered(CreateKey(call), Start.AddMilliseconds(call), call % 1000);

    /// <summary>Sends all events of the calls through several senders; each sends the events of one call one after the other, as a provider does.</summary>
    /// <param name="intake">The intake of the host.</param>
    /// <param name="calls">The number of calls.</param>
    /// <param name="senders">The number of senders that work at the same time.</param>
    public static Task SendAsync(IRequestIntake intake, int calls, int senders)
    {
        int next = -1;
        return Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            for (int call = Interlocked.Increment(ref next); call < calls; call = Interlocked.Increment(ref next))
            {
                ValueList<CallEvent> events = CreateEvents(call);
                for (int i = 0; i < events.Count; i++)
                {
                    IntakeResult result = await intake.AcceptAsync(Request, new CallEventReadResult.Parsed([events[i]], ProviderResponse.Ok));
                    if (result.Response.Status != 200)
                    {
                        throw new InvalidOperationException(result.Fault?.Message);
                    }
                }
            }
        })));
    }
}
