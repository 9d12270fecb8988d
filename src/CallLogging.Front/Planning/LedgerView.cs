using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Reads from the ledger which messages of a call have been written, or may have been.</summary>
internal static class LedgerView
{
    /// <summary>Returns the messages that have been written, or may have been, in the order of the ledger.</summary>
    public static ValueList<Effect> GetMessages(ValueList<LedgerEntry> ledger) =>
        ledger.Where(e => e.Effect.Kind == FrontKinds.CreateMessage && MayBeWritten(e.State)).Select(e => e.Effect).ToValueList();

    /// <summary>Returns the call as it was written: a line that became known as an own one afterwards moves no call to another contact or conversation.</summary>
    public static Call KeepCustomer(Call call, ValueList<LedgerEntry> ledger)
    {
        if (call.OwnLine is null)
        {
            return call;
        }

        Call ofCustomer = call with { OwnLine = null };
        string handle = CustomerHandle.From(ofCustomer).Handle.Handle;
        return GetMessages(ledger).Any(m => m[FrontFields.Handle]?.Text == handle) ? ofCustomer : call;
    }

    /// <summary>Returns the qualifications that messages have stated so far.</summary>
    public static SentActivities GetSentActivities(ValueList<LedgerEntry> ledger)
    {
        // A qualification counts once, in whichever generation: repeating it for a new conversation states nothing new.
        ValueList<Effect> messages = GetMessages(ledger);
        return new(messages
            .Select(m => m[FrontFields.Qualification]?.Text)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(ParseQualification)
            .OrderBy(GetRank)
            .ToValueList())
        {
            HasCorrectionLink = messages.Any(m => m[FrontFields.HasLink] == FieldValue.From(true)),
        };
    }

    /// <summary>Finds the first message of the call in a generation, or null.</summary>
    public static Effect? FindFirst(string thread, ValueList<LedgerEntry> ledger)
    {
        foreach (Effect message in GetMessages(ledger))
        {
            if (string.Equals(message[FrontFields.Thread]?.Text, thread, StringComparison.Ordinal))
            {
                return message;
            }
        }

        return null;
    }

    /// <summary>Finds an effect that has been written, or may have been, with the content it had then, or null.</summary>
    public static Effect? FindWritten(EffectId effect, ValueList<LedgerEntry> ledger) =>
        ledger.FirstOrDefault(e => e.Effect.Id == effect && MayBeWritten(e.State))?.Effect;

    /// <summary>Returns the uids of a generation's messages that were written after a time, separated by spaces.</summary>
    public static string GetUidsSince(string thread, ValueList<LedgerEntry> ledger, DateTimeOffset since) => string.Join(' ', ledger
        .Where(e => e.Effect.Kind == FrontKinds.CreateMessage && string.Equals(e.Effect[FrontFields.Thread]?.Text, thread, StringComparison.Ordinal))
        .Select(e => e.State)
        .OfType<EffectState.Confirmed>()
        .Where(s => s.WrittenAt > since)
        .Select(s => s.Id)
        .Order(StringComparer.Ordinal));

    // Stores return entries in any order. Events only add facts, so the outcome of a call can change in one direction only.
    private static int GetRank(CallQualification qualification) => qualification switch
    {
        CallQualification.MissedCall or CallQualification.OutboundUnansweredCall => 0,
        CallQualification.Voicemail => 1,
        CallQualification.InboundCall or CallQualification.OutboundCall => 2,
    };

    private static bool MayBeWritten(EffectState state) => state is EffectState.Confirmed or EffectState.Intended or EffectState.InDoubt;

    private static CallQualification ParseQualification(string word) => Array.Find(Enum.GetValues<CallQualification>(), q => SnakeCase.From(q) == word);
}
