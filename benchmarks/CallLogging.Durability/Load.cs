using System.Globalization;
using System.Text;
using CallLogging.Testing;

namespace CallLogging.Durability;

/// <summary>Calls of six events, each event in a webhook of its own with a raw body of about a kilobyte.</summary>
internal static class Load
{
    public const int EventsPerCall = 6;

    private static readonly byte[] s_body = Encoding.UTF8.GetBytes("{\"filler\":\"" + new string('x', 1000) + "\"}");

    public static ProviderRequest Request { get; } = new("POST", "https://calls.example.com/webhooks/sample", [new("Content-Type", "application/json")], s_body);

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static CallKey Key(int call) => new("sample", "main", call.ToString("D8", CultureInfo.InvariantCulture));

    public static ValueList<CallEvent> Events(int call) => SampleCalls.Answered(Key(call), Start.AddMilliseconds(call), call % 1000);

    /// <summary>Hands in all events of the calls through many senders; each sends one call's events one after the other, as a provider does.</summary>
    public static Task SendAsync(IRequestIntake intake, int calls, int senders)
    {
        int next = -1;
        return Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            for (int call = Interlocked.Increment(ref next); call < calls; call = Interlocked.Increment(ref next))
            {
                ValueList<CallEvent> events = Events(call);
                for (int i = 0; i < events.Count; i++)
                {
                    IntakeAnswer answer = await intake.AcceptAsync(Request, new CallEventRead.Parsed([events[i]], Reply.Ok));
                    if (answer.Reply.Status != 200)
                    {
                        throw new InvalidOperationException(answer.Fault?.Message);
                    }
                }
            }
        })));
    }
}
