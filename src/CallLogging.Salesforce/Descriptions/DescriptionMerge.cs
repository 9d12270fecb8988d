namespace CallLogging.Salesforce;

/// <summary>Adds new text to comments that a person has edited in Salesforce.</summary>
internal static class DescriptionMerge
{
    private const string BetweenBlocks = "\n\n";

    /// <summary>Appends the blocks that are new since the comments were last written; nothing of the present text is changed.</summary>
    /// <param name="present">The comments as they stand in Salesforce now.</param>
    /// <param name="written">The comments as they were last written; empty if they never were.</param>
    /// <param name="wanted">The comments as they would be written now.</param>
    /// <returns>The present text, followed by as many whole new blocks as <see cref="TaskDescriptionBuilder.MaxLength"/> has room for.</returns>
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

    /// <summary>Returns a text with the line breaks that we write; Salesforce's pages save each one as two characters.</summary>
    internal static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd();

    // Notes are mostly added at the end. Then the added text is one block, whatever blank lines a note contains.
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
