using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>The promises of a reader.</summary>
internal static class ReaderCases
{
    public static IReadOnlyList<ConformanceCase<ReaderHarness>> All { get; } =
    [
        new("Read_OfAValidRequest_ReturnsEventsOfTheAccount", ValidAsync),
        new("Read_Twice_ReturnsEqualEvents", TwiceAsync),
        new("Read_OfAForgedRequest_IsRefused", ForgedAsync),
        new("Read_OfABodyCutAnywhere_NeverThrows", CutAsync),
        new("Read_OfABodyWithAnyByteChanged_NeverThrows", ChangedAsync),
    ];

    private static DateTimeOffset Received { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static Task ValidAsync(ReaderHarness harness)
    {
        foreach (CallEvent callEvent in ReadEvents(harness))
        {
            Expect.Equal(harness.Account, callEvent.Key.AccountKey, "account of the call");
            Expect.That(callEvent.HappenedAt > DateTimeOffset.UnixEpoch, "An event has to state when it happened.");
            Expect.Equal(callEvent, CoreJson.Events.Read(CoreJson.Events.Write(callEvent)), "event read back");
        }

        return Task.CompletedTask;
    }

    private static Task TwiceAsync(ReaderHarness harness)
    {
        Expect.Equal(ReadEvents(harness), ReadEvents(harness), "events of the second reading");
        return Task.CompletedTask;
    }

    private static Task ForgedAsync(ReaderHarness harness)
    {
        if (harness.Forged is { } forged)
        {
            Expect.Is<CallEventReadResult.Refused>(harness.Reader.Read(forged, Received), "reading of a forged request");
        }

        return Task.CompletedTask;
    }

    private static Task CutAsync(ReaderHarness harness)
    {
        ReadOnlyMemory<byte> body = harness.Valid.Body;
        for (int length = 0; length < body.Length; length++)
        {
            VerifyNeverThrows(harness, harness.Valid with { Body = body[..length] });
        }

        return Task.CompletedTask;
    }

    private static Task ChangedAsync(ReaderHarness harness)
    {
        byte[] body = harness.Valid.Body.ToArray();
        for (int i = 0; i < body.Length; i++)
        {
            byte before = body[i];
            foreach (byte other in "\0\"{}[]0-é"u8)
            {
                body[i] = other;
                VerifyNeverThrows(harness, harness.Valid with { Body = body });
            }

            body[i] = before;
        }

        return Task.CompletedTask;
    }

    private static void VerifyNeverThrows(ReaderHarness harness, ProviderRequest request)
    {
        try
        {
            Expect.That(harness.Reader.Read(request, Received) is not null, "A reader always has to return a result.");
        }
#pragma warning disable CA1031 // the case looks for any exception at all
        catch (Exception fault) when (fault is not ConformanceException)
#pragma warning restore CA1031
        {
            throw new ConformanceException($"The reader threw {fault.GetType().Name} on a body of {request.Body.Length} bytes.", fault);
        }
    }

    private static ValueList<CallEvent> ReadEvents(ReaderHarness harness) =>
        Expect.Is<CallEventReadResult.Parsed>(harness.Reader.Read(harness.Valid, Received), "reading").Events;
}
