namespace CallLogging.Salesforce;

/// <summary>Writes the CallDisposition of a call's Task (label "Call Result"), and reads it back (spec S8-S11).</summary>
/// <remarks>
/// The text is a list such as <c>['General_Inquiries', 'aircall', 'inbound', 'answered_call', '18882406923']</c>: tags, source,
/// direction, status, the line's number, missed reason. Why it can be read back whatever tags and reason contain is told in
/// <c>docs/decisions/0014-reading-the-call-result.md</c>.
/// </remarks>
public static class CallDispositionSerializer
{
    /// <summary>The most UTF-16 units that the text has: the length of Salesforce's field (spec S10).</summary>
    public const int MaxLength = 255;

    /// <summary>The most UTF-16 units of a missed reason, before escaping; a longer one is left out (spec S10).</summary>
    public const int MaxReasonLength = 64;

    /// <summary>The most UTF-16 units of the provider's word, escapes included: with it the fixed parts always fit.</summary>
    public const int MaxSourceLength = 64;

    internal const string Inbound = "inbound";
    internal const string Outbound = "outbound";
    internal const string Answered = "answered_call";
    internal const string Unanswered = "unanswered_call";

    /// <summary>Writes the text. Its literals are for machines and never translated (spec L3).</summary>
    /// <param name="call">The call, with the tags that are to be logged: see <see cref="TransferTags"/>.</param>
    /// <param name="order">What stands first.</param>
    /// <returns>The text, and what was left out: whole tags from the last one on, and a missed reason that is too long.</returns>
    /// <exception cref="ArgumentException">
    /// The call has no <see cref="Call.Outcome"/> yet, or is internal: it gets no Task. Or the provider's word is longer than
    /// <see cref="MaxSourceLength"/>.
    /// </exception>
    public static CallDisposition Serialize(Call call, DispositionOrder order = DispositionOrder.TagsFirst)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Outcome is null)
        {
            throw new ArgumentException($"Call {call.Key} has no outcome, so it has no call result yet.", nameof(call));
        }

        string source = call.Key.Provider;
        if (DispositionWriter.EscapedLength(source) > MaxSourceLength)
        {
            throw new ArgumentException($"The provider's word '{source}' is longer than {MaxSourceLength} units, escapes included.", nameof(call));
        }

        var end = new DispositionWriter(stackalloc char[MaxLength]);
        bool reasonLeftOut = WriteEnd(ref end, call);
        ReadOnlySpan<CallTag> tags = call.Tags.AsSpan();
        int kept = CountFitting(tags, MaxLength - end.Written.Length - DispositionWriter.Cost(source));

        var writer = new DispositionWriter(stackalloc char[MaxLength + 1]);
        switch (order)
        {
            case DispositionOrder.TagsFirst:
                WriteTags(ref writer, tags[..kept]);
                writer.Write(source);
                break;
            case DispositionOrder.SourceFirst:
                writer.Write(source);
                WriteTags(ref writer, tags[..kept]);
                break;
        }

        writer.Append(end.Written);
        return new(writer.ToText(), ValueList.Create(tags[kept..]), reasonLeftOut);
    }

    /// <summary>Reads what <see cref="Serialize"/> wrote. Never throws.</summary>
    /// <param name="text">The text; null and empty count as no call result.</param>
    /// <param name="order">What stands first; the text itself does not tell.</param>
    /// <returns>
    /// The parts, or the position where reading stopped. Reading goes from the end to the start, since the fixed parts stand there.
    /// </returns>
    public static CallDispositionParse Parse(string? text, DispositionOrder order = DispositionOrder.TagsFirst) =>
        DispositionReader.Read(text ?? "", order);

    // Returns whether the missed reason was left out.
    private static bool WriteEnd(ref DispositionWriter writer, Call call)
    {
        writer.Write(call.Direction == CallDirection.Inbound ? Inbound : Outbound);
        writer.Write(call.IsAnswered ? Answered : Unanswered);
        if (call.Line?.Number is { } number)
        {
            Span<char> digits = stackalloc char[PhoneNumber.MaxDigits];
            number.TryFormat(digits, out int length, "D", null);
            writer.Write(digits[..length]);
        }

        string reason = call.MissedReason?.Value ?? "";
        if (reason.Length > MaxReasonLength)
        {
            return true;
        }

        if (call.Line?.Number is null && IsNumber(reason))
        {
            writer.WriteMarked(reason);
        }
        else if (reason.Length > 0)
        {
            writer.Write(reason);
        }

        return false;
    }

    /// <summary>Whether a part reads as the line's number: ASCII digits only.</summary>
    internal static bool IsNumber(ReadOnlySpan<char> part) => !part.IsEmpty && !part.ContainsAnyExceptInRange('0', '9');

    private static int CountFitting(ReadOnlySpan<CallTag> tags, int room)
    {
        int count = 0;
        while (count < tags.Length && (room -= DispositionWriter.Cost(tags[count].Name)) >= 0)
        {
            count++;
        }

        return count;
    }

    private static void WriteTags(ref DispositionWriter writer, ReadOnlySpan<CallTag> tags)
    {
        foreach (CallTag tag in tags)
        {
            writer.Write(tag.Name);
        }
    }
}
