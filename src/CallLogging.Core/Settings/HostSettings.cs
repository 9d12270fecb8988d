namespace CallLogging;

/// <summary>The settings of a host that hold for all destinations. <c>AddCallLogging</c> registers them.</summary>
public sealed record HostSettings
{
    /// <summary>The language of texts for destinations that set none: a culture name such as <c>de</c>.</summary>
    /// <value>The default is <c>en</c>.</value>
    public string Language { get; init; } = "en";

    /// <summary>The settings of single lines; lines without settings are not listed.</summary>
    public ValueList<LinePolicy> Lines { get; init; }

    /// <summary>The treatment of calls whose other party is one of the company's own lines. No record, contact or missed-list entry is made for them either way.</summary>
    /// <value>The default is <see cref="OwnLineCalls.LogWithoutRecord"/>.</value>
    public OwnLineCalls OwnLineCalls { get; init; }

    /// <summary>Finds the settings of the line of a call.</summary>
    /// <param name="call">The call whose line is looked up.</param>
    /// <returns>The settings, or null if the line is not known or has none.</returns>
    public LinePolicy? FindLine(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        foreach (LinePolicy line in Lines)
        {
            if (line.Line == call.Line?.Id)
            {
                return line;
            }
        }

        return null;
    }
}

/// <summary>The treatment of calls whose other party is one of the company's own lines.</summary>
public enum OwnLineCalls
{
    /// <summary>The calls are logged without a record.</summary>
    LogWithoutRecord,

    /// <summary>The calls are not logged.</summary>
    Nothing,
}
