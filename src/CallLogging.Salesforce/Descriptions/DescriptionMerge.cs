namespace CallLogging.Salesforce;

/// <summary>Adds what is new to comments that somebody has edited in Salesforce (spec S29).</summary>
public static class DescriptionMerge
{
    private const string BetweenBlocks = "\n\n";

    /// <summary>Appends the blocks that are new since the comments were written last; nothing of the present text is changed.</summary>
    /// <param name="present">The comments as they stand in Salesforce now.</param>
    /// <param name="written">The comments as they were written last; empty if they never were.</param>
    /// <param name="wanted">The comments as they would be written now.</param>
    /// <returns>The present text, with new blocks behind it as far as <see cref="TaskDescriptionBuilder.MaxLength"/> has room for whole ones.</returns>
    public static string Append(string present, string written, string wanted)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(wanted);
        string text = present.TrimEnd();
        foreach (string block in NewBlocks(Lines(written), Lines(wanted)))
        {
            string before = text.Length == 0 ? "" : BetweenBlocks;
            bool isThere = Lines(text).Contains(block, StringComparison.Ordinal);
            if (!isThere && text.Length + before.Length + block.Length <= TaskDescriptionBuilder.MaxLength)
            {
                text += before + block;
            }
        }

        return text.Length == present.TrimEnd().Length ? present : text;
    }

    /// <summary>A text with line breaks as we write them: Salesforce's pages save them in two characters.</summary>
    internal static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd();

    // Mostly notes are added at the end: then all that is added is one block, whatever blank lines a note has.
    private static IEnumerable<string> NewBlocks(string written, string wanted)
    {
        if (wanted.StartsWith(written, StringComparison.Ordinal))
        {
            string added = wanted[written.Length..].Trim('\n');
            return added.Length == 0 ? [] : [added];
        }

        var known = new HashSet<string>(written.Split(BetweenBlocks), StringComparer.Ordinal);
        return wanted.Split(BetweenBlocks).Where(block => block.Length > 0 && !known.Contains(block));
    }
}
