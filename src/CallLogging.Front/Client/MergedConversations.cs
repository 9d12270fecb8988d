using System.Collections.Concurrent;

namespace CallLogging.Front;

/// <summary>Remembers into which conversation each merged one went, so that the old id is asked once (spec F11).</summary>
internal sealed class MergedConversations
{
    // What is forgotten costs one request more.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, FrontId> _known = new(StringComparer.Ordinal);

    public FrontId Last(FrontId conversation)
    {
        // Bounded: a ring would be Front's mistake.
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

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[from.Value] = into;
    }
}
