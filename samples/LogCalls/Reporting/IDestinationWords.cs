namespace CallLogging.Samples.LogCalls;

/// <summary>How a kind of destination calls things.</summary>
internal interface IDestinationWords
{
    /// <summary>What its pages call a field; empty where they show none that we know.</summary>
    string LabelOf(string field);

    /// <summary>The field that a reason is about.</summary>
    string FieldOf(string about);

    /// <summary>A call as its records, for <c>--out</c>.</summary>
    ValueList<PlannedWrite> WritesOf(PlannedCall call);
}
