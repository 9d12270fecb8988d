using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>What the ledger tells of a call's messages.</summary>
internal static class LedgerView
{
    /// <summary>The messages that are written, or may be, in the order of their effects.</summary>
    public static ValueList<Effect> Messages(ValueList<LedgerEntry> ledger) =>
        ledger.Where(e => e.Effect.Kind == FrontKinds.CreateMessage && MayBeWritten(e.State)).Select(e => e.Effect).ToValueList();

    /// <summary>What was told of the call so far.</summary>
    public static SentActivities Sent(ValueList<LedgerEntry> ledger)
    {
        // Told once, in whatever epoch: a qualification repeated for a new conversation tells nothing new.
        ValueList<Effect> messages = Messages(ledger);
        return new(messages
            .Select(m => m[FrontFields.Qualification]?.Text)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(Read)
            .OrderBy(Rank)
            .ToValueList())
        {
            CorrectionHasLink = messages.Any(m => m[FrontFields.HasLink] == FieldValue.Of(true)),
        };
    }

    /// <summary>The first message of the call in an epoch, or null.</summary>
    public static Effect? FirstOf(string thread, ValueList<LedgerEntry> ledger)
    {
        foreach (Effect message in Messages(ledger))
        {
            if (string.Equals(message[FrontFields.Thread]?.Text, thread, StringComparison.Ordinal))
            {
                return message;
            }
        }

        return null;
    }

    /// <summary>An effect as it was written, or perhaps written, or null.</summary>
    public static Effect? Find(EffectId effect, ValueList<LedgerEntry> ledger) =>
        ledger.FirstOrDefault(e => e.Effect.Id == effect && MayBeWritten(e.State))?.Effect;

    // Stores give entries in any order; facts only add, so that a call can turn out otherwise in one direction alone.
    private static int Rank(CallQualification qualification) => qualification switch
    {
        CallQualification.MissedCall or CallQualification.OutboundUnansweredCall => 0,
        CallQualification.Voicemail => 1,
        CallQualification.InboundCall or CallQualification.OutboundCall => 2,
    };

    private static bool MayBeWritten(EffectState state) => state is EffectState.Confirmed or EffectState.Intended or EffectState.Doubtful;

    private static CallQualification Read(string word) => Array.Find(Enum.GetValues<CallQualification>(), q => SnakeCase.Of(q) == word);
}
