using CallLogging.Delivery;

namespace CallLogging.Samples.LogCalls;

/// <summary>How the ids of a run are shown: those of records that it made under names such as <c>new:Contact:1</c>.</summary>
internal interface IRunState
{
    /// <summary>A value, references to created records and their ids under the run's names.</summary>
    string Show(FieldValue value);

    /// <summary>A target as it stands in the run.</summary>
    string Resolve(string target);
}
