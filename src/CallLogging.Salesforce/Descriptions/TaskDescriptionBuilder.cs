using System.Text;

namespace CallLogging.Salesforce;

/// <summary>Builds the Description of the Task that records a call: a link, then the notes.</summary>
public static class TaskDescriptionBuilder
{
    /// <summary>The maximum number of UTF-16 units of a description: the length of Salesforce's field.</summary>
    public const int MaxLength = 32_000;

    private const string BetweenBlocks = "\n\n";

    /// <summary>Builds the description of a call. Names and texts are inserted as they are and never interpreted.</summary>
    /// <param name="call">The call. Its notes are written in their order, which is the order of time; a note without text gives no block.</param>
    /// <param name="language">A culture name such as <c>de</c> or <c>de-AT</c>; null and unknown names give English.</param>
    /// <param name="link">The kind of link that is written.</param>
    /// <param name="texts">The texts to use; null for <see cref="DescriptionTexts.Catalog"/>.</param>
    /// <returns>The description, at most <see cref="MaxLength"/> units, and what it had no room for.</returns>
    /// <remarks>
    /// The link is written whole or not at all, because half a link leads nowhere. The first note that does not fit keeps its heading and is cut inside
    /// its text, at the boundary of a text element, with an ellipsis; later notes are left out. A note is left out whole if not even its heading and
    /// the ellipsis fit.
    /// </remarks>
    public static TaskDescription Build(
        Call call,
        string? language = "en",
        RecordingLink link = RecordingLink.Lasting,
        LanguageCatalog<DescriptionTexts>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        DescriptionTexts words = (texts ?? DescriptionTexts.Catalog).GetTexts(language);
        var text = new StringBuilder();
        bool linkLeftOut = false;
        if (BuildLinkLine(call, link, words) is { } line)
        {
            linkLeftOut = line.Length > MaxLength;
            text.Append(linkLeftOut ? "" : line);
        }

        bool noteWasCut = false;
        int leftOut = 0;
        foreach (CallNote note in call.Notes)
        {
            if (string.IsNullOrWhiteSpace(note.Text))
            {
                continue;
            }

            if (noteWasCut || leftOut > 0 || !TryAppend(text, BuildFirstLine(note, words), note.Text, out noteWasCut))
            {
                leftOut++;
            }
        }

        return new(text.ToString(), noteWasCut, leftOut, linkLeftOut);
    }

    private static string? BuildLinkLine(Call call, RecordingLink link, DescriptionTexts words) => RecordingLinks.Find(call, link) is { } url
        ? (call.Outcome == CallOutcome.InboundVoicemail ? words.VoicemailLine : words.RecordingLine).Fill(url)
        : null;

    private static string BuildFirstLine(CallNote note, DescriptionTexts words) =>
        string.IsNullOrWhiteSpace(note.WrittenBy?.Name) ? words.NoteAddedByUnknown : words.NoteAdded.Fill(note.WrittenBy.Name);

    // Returns false if not even the first line and the ellipsis fit.
    private static bool TryAppend(StringBuilder text, string firstLine, string note, out bool wasCut)
    {
        string before = text.Length == 0 ? "" : BetweenBlocks;
        int room = MaxLength - text.Length - before.Length - firstLine.Length - 1;
        wasCut = room > 0 && note.Length > room;
        if (room <= 0)
        {
            return false;
        }

        text.Append(before).Append(firstLine).Append('\n');
        if (wasCut)
        {
            text.Append(note, 0, TextElements.GetFittingLength(note, room - 1)).Append(TextElements.Ellipsis);
        }
        else
        {
            text.Append(note);
        }

        return true;
    }
}

/// <summary>The Description of a call's Task (label "Comments"), and what it had no room for, so that nothing is lost silently.</summary>
/// <param name="Text">The text, at most <see cref="TaskDescriptionBuilder.MaxLength"/> UTF-16 units; empty if there is nothing to say.</param>
/// <param name="IsNoteCut">True if the last note written was cut; the text then ends with <see cref="TextElements.Ellipsis"/>.</param>
/// <param name="NotesLeftOut">The number of notes with text that were left out whole, 0 or more: always the last ones.</param>
/// <param name="IsLinkLeftOut">True if a link was left out because its line alone is longer than the field.</param>
public readonly record struct TaskDescription(string Text, bool IsNoteCut, int NotesLeftOut, bool IsLinkLeftOut)
{
    /// <summary>Returns the text of the description.</summary>
    public override string ToString() => Text;
}
