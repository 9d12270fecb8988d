using System.Collections.Concurrent;

namespace CallLogging.Front;

// Why: docs/decisions/0133-merged-conversations.md
/// <summary>Remembers the conversation that each merged one went into, so that the old id is requested only once.</summary>
internal sealed class MergedConversations
{
    // A forgotten merge costs one more request.
    private const int MaxEntries = 10_000;

    private readonly ConcurrentDictionary<string, FrontId> _known = new(StringComparer.Ordinal);

    public FrontId GetLatest(FrontId conversation)
    {
        // Bounded, because a cycle would be an error at Front.
        for (int hop = 0; hop < 5 && _known.TryGetValue(conversation.Value, out FrontId into); hop++)
        {
            conversation = into;
        }

        return conversation;
    }

    public void Remember(FrontId from, FrontId into)
    {
        if (from == into)
        {
            return;
        }

        if (_known.Count >= MaxEntries)
        {
            _known.Clear();
        }

        _known[from.Value] = into;
    }
}
