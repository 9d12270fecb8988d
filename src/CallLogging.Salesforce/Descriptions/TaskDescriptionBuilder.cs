using System.Text;

namespace CallLogging.Salesforce;

/// <summary>Builds the Description of the Task that records a call: a link, then the notes (spec S16-S18).</summary>
public static class TaskDescriptionBuilder
{
    /// <summary>The most UTF-16 units that a description has: the length of Salesforce's field (spec S17).</summary>
    public const int MaxLength = 32_000;

    private const string BetweenBlocks = "\n\n";

    /// <summary>Builds a description. Names and texts are inserted as they are, never interpreted.</summary>
    /// <param name="call">The call. Its notes are written in their order, which is that of time; notes without text are no blocks.</param>
    /// <param name="language">A culture name such as <c>de</c> or <c>de-AT</c>; null and unknown ones give English.</param>
    /// <param name="link">Which link is written.</param>
    /// <param name="texts">The texts to take; null for <see cref="DescriptionTexts.Catalogue"/>.</param>
    /// <returns>
    /// The description, at most <see cref="MaxLength"/> units: the first note that does not fit is cut at a text element border with
    /// an ellipsis, later ones are left out. A note with no room for its first line is left out whole.
    /// </returns>
    public static TaskDescription Build(
        Call call,
        string? language = "en",
        RecordingLink link = RecordingLink.Lasting,
        LanguageCatalogue<DescriptionTexts>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        DescriptionTexts words = (texts ?? DescriptionTexts.Catalogue).For(language);
        var text = new StringBuilder();
        bool linkLeftOut = false;
        if (LinkLine(call, link, words) is { } line)
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

            if (noteWasCut || leftOut > 0 || !TryAppend(text, FirstLine(note, words), note.Text, out noteWasCut))
            {
                leftOut++;
            }
        }

        return new(text.ToString(), noteWasCut, leftOut, linkLeftOut);
    }

    private static string? LinkLine(Call call, RecordingLink link, DescriptionTexts words) => RecordingLinks.Of(call, link) is { } url
        ? (call.Outcome == CallOutcome.InboundVoicemail ? words.FindVoicemail : words.FindRecording).Fill(url)
        : null;

    private static string FirstLine(CallNote note, DescriptionTexts words) =>
        string.IsNullOrWhiteSpace(note.By?.Name) ? words.NoteAddedByUnknown : words.NoteAdded.Fill(note.By.Name);

    // Whether at least the first line and the mark of a cut had room.
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
            text.Append(note, 0, TextElements.FitLength(note, room - 1)).Append(TextElements.Ellipsis);
        }
        else
        {
            text.Append(note);
        }

        return true;
    }
}
