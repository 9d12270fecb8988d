namespace CallLogging.Salesforce;

// Why: docs/decisions/0014-reading-the-call-result.md
/// <summary>Writes the CallDisposition of a call's Task (label "Call Result"), and reads it back.</summary>
/// <remarks>
/// The text is a list such as <c>['General_Inquiries', 'aircall', 'inbound', 'answered_call', '18882406923']</c>: tags, source,
/// direction, status, the line's number, missed reason. It can be read back, whatever the tags and the reason contain.
/// </remarks>
public static class CallDispositionSerializer
{
    /// <summary>The maximum number of UTF-16 units of the text: the length of Salesforce's field.</summary>
    public const int MaxLength = 255;

    /// <summary>The maximum number of UTF-16 units of a missed reason, before escaping; a longer one is left out.</summary>
    public const int MaxReasonLength = 64;

    /// <summary>The maximum number of UTF-16 units of the provider's name, including escapes; with it, the fixed parts always fit.</summary>
    public const int MaxSourceLength = 64;

    internal const string Inbound = "inbound";
    internal const string Outbound = "outbound";
    internal const string Answered = "answered_call";
    internal const string Unanswered = "unanswered_call";

    /// <summary>Writes the call result of a call. Its literals are for machines and are never translated.</summary>
    /// <param name="call">The call, with the tags that are to be logged: see <see cref="TransferTags"/>.</param>
    /// <param name="order">The part that comes first: the tags, or the source.</param>
    /// <returns>The text, and what was left out: whole tags, beginning with the last one, and a missed reason that is too long.</returns>
    /// <exception cref="ArgumentException">
    /// The call has no <see cref="Call.Outcome"/> yet, or it is internal; such calls have no Task. Or the provider's name is longer than
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
        if (DispositionWriter.GetEscapedLength(source) > MaxSourceLength)
        {
            throw new ArgumentException($"The provider's name '{source}' is longer than {MaxSourceLength} units, including escapes.", nameof(call));
        }

        var end = new DispositionWriter(stackalloc char[MaxLength]);
        bool reasonLeftOut = WriteEnd(ref end, call);
        ReadOnlySpan<CallTag> tags = call.Tags.AsSpan();
        int kept = CountFittingTags(tags, MaxLength - end.Written.Length - DispositionWriter.GetPartLength(source));

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

    /// <summary>Reads a text that <see cref="Serialize"/> wrote. The method never throws.</summary>
    /// <param name="text">The text; null and empty are read as texts that are not a call result.</param>
    /// <param name="order">The order with which the text was written; the text itself does not tell.</param>
    /// <returns>
    /// The parts, or the position at which reading stopped. Reading goes from the end to the start, because the fixed parts are at the end.
    /// </returns>
    public static CallDispositionParseResult Parse(string? text, DispositionOrder order = DispositionOrder.TagsFirst) =>
        DispositionReader.Read(text ?? "", order);

    // Returns true if the missed reason was left out.
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
            writer.WriteEscapedDigits(reason);
        }
        else if (reason.Length > 0)
        {
            writer.Write(reason);
        }

        return false;
    }

    /// <summary>Determines whether a part reads as the line's number: ASCII digits only.</summary>
    internal static bool IsNumber(ReadOnlySpan<char> part) => !part.IsEmpty && !part.ContainsAnyExceptInRange('0', '9');

    private static int CountFittingTags(ReadOnlySpan<CallTag> tags, int room)
    {
        int count = 0;
        while (count < tags.Length && (room -= DispositionWriter.GetPartLength(tags[count].Name)) >= 0)
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

/// <summary>The CallDisposition of a call's Task (label "Call Result"), and what it had no room for.</summary>
/// <param name="Text">The text, at most <see cref="CallDispositionSerializer.MaxLength"/> UTF-16 units.</param>
/// <param name="TagsLeftOut">The tags that did not fit: always the last ones, in the call's order.</param>
/// <param name="IsReasonLeftOut">True if the missed reason was longer than <see cref="CallDispositionSerializer.MaxReasonLength"/> units.</param>
public readonly record struct CallDisposition(string Text, ValueList<CallTag> TagsLeftOut, bool IsReasonLeftOut)
{
    /// <summary>Returns the text of the call result.</summary>
    public override string ToString() => Text;
}

/// <summary>The order of the call result's first parts; the original's example and its description differ.</summary>
public enum DispositionOrder
{
    /// <summary>The tags come before the source, as in the original's example.</summary>
    TagsFirst,

    /// <summary>The source comes before the tags, as in the original's description.</summary>
    SourceFirst,
}
