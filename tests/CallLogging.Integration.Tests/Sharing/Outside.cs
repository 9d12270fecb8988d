using CallLogging.CrashHost.Sharing;
using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Integration.Tests.Sharing;

/// <summary>The destinations of all hosts; their records outlive every host. Until the chaos ends, they return faults, delay and lose responses.</summary>
internal sealed class Outside
{
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly Lock _lock = new();

    public Outside(TimeProvider clock, int seed)
    {
        _clock = clock;
        _random = new Random(seed);
        Destinations = SharingProgram.Destinations.ToDictionary(
            d => d.Name,
            d => new RecordingDestination(d.Name, d.Guarantee, clock) { Behavior = DrawBehavior, Horizon = SharingProgram.Horizon },
            StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, RecordingDestination> Destinations { get; }

    public bool IsCalm { get; set; }

    public async Task<string> HandleRequestAsync(string operation, string name, string argument)
    {
        RecordingDestination destination = Destinations[name];
        if (operation == "gather")
        {
            RecordedRecord? contact = destination.Records.FirstOrDefault(r => r.Kind == "Contact" && r["Phone"] == argument && r.CreatedAt.AddSeconds(20) <= _clock.GetUtcNow());
            return DrawOneIn(20) ? "failed" : contact is null ? "none" : $"found {contact.Id}";
        }

        Effect effect = CoreJson.Effects.ReadText(argument);
        if (operation == "send")
        {
            return await destination.SendAsync(effect) switch
            {
                SendResult.Written written => $"written {written.Id}",
                SendResult.Rejected => "rejected",
                _ => "unclear",
            };
        }

        return await destination.VerifyAsync(effect) switch
        {
            VerifyResult.Found found => string.Join(' ', ["found", found.Id, .. found.Duplicates]),
            VerifyResult.NotFound => "none",
            _ => "failed",
        };
    }

    private bool DrawOneIn(int outOf)
    {
        lock (_lock)
        {
            return !IsCalm && _random.Next(outOf) == 0;
        }
    }

    private SendBehavior DrawBehavior(Effect effect)
    {
        lock (_lock)
        {
            return IsCalm ? new SendBehavior.Responds() : _random.Next(100) switch
            {
                < 70 => new SendBehavior.Responds(),
                < 78 => new SendBehavior.Responds(TimeSpan.FromSeconds(_random.Next(1, 40))),
                < 86 => new SendBehavior.LosesResponse(),
                < 90 => new SendBehavior.WritesLate(TimeSpan.FromSeconds(_random.Next(1, 90))),
                < 93 => new SendBehavior.LosesRequest(),
                _ => new SendBehavior.Rejects(new DestinationFault.RetryAfter("locked")),
            };
        }
    }
}
