namespace CallLogging.Salesforce;

/// <summary>Adds new text to comments that a person has edited in Salesforce.</summary>
internal static class DescriptionMerge
{
    private const string BetweenBlocks = "\n\n";

    /// <summary>Appends the blocks that are new since the comments were last written; nothing of the present text is changed.</summary>
    /// <param name="present">The comments as they are in Salesforce now.</param>
    /// <param name="written">The comments as they were last written; empty if they never were.</param>
    /// <param name="intended">The comments as they would be written now.</param>
    /// <returns>The present text, followed by as many whole new blocks as <see cref="TaskDescriptionBuilder.MaxLength"/> has room for.</returns>
    public static string Append(string present, string written, string intended)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(intended);
        string text = present.TrimEnd();
        foreach (string block in GetNewBlocks(NormalizeLineBreaks(written), NormalizeLineBreaks(intended)))
        {
            string before = text.Length == 0 ? "" : BetweenBlocks;
            bool isThere = NormalizeLineBreaks(text).Contains(block, StringComparison.Ordinal);
            if (!isThere && text.Length + before.Length + block.Length <= TaskDescriptionBuilder.MaxLength)
            {
                text += before + block;
            }
        }

        return text.Length == present.TrimEnd().Length ? present : text;
    }

    /// <summary>Returns a text with the line breaks that we write; Salesforce's pages save each one as two characters.</summary>
    internal static string NormalizeLineBreaks(string text) => text.ReplaceLineEndings("\n").TrimEnd();

    // Notes are mostly added at the end. Then the added text is one block, whatever blank lines a note contains.
    private static IEnumerable<string> GetNewBlocks(string written, string intended)
    {
        if (intended.StartsWith(written, StringComparison.Ordinal))
        {
            string added = intended[written.Length..].Trim('\n');
            return added.Length == 0 ? [] : [added];
        }

        var known = new HashSet<string>(written.Split(BetweenBlocks), StringComparer.Ordinal);
        return intended.Split(BetweenBlocks).Where(block => block.Length > 0 && !known.Contains(block));
    }
}
