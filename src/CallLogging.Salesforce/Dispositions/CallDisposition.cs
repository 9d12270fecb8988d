namespace CallLogging.Salesforce;

/// <summary>The CallDisposition of a call's Task (label "Call Result"), and what it had no room for.</summary>
/// <param name="Text">The text, at most <see cref="CallDispositionSerializer.MaxLength"/> UTF-16 units.</param>
/// <param name="TagsLeftOut">The tags that did not fit: always the last ones, in the call's order.</param>
/// <param name="ReasonLeftOut">Whether the missed reason was longer than <see cref="CallDispositionSerializer.MaxReasonLength"/> units.</param>
public readonly record struct CallDisposition(string Text, ValueList<CallTag> TagsLeftOut, bool ReasonLeftOut)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
