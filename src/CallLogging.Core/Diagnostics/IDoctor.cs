namespace CallLogging;

/// <summary>Checks a destination before the first call is written to it.</summary>
public interface IDoctor
{
    /// <summary>The destination, kind and name: <c>salesforce:prod</c>.</summary>
    string Destination { get; }

    /// <summary>Whether the host asks it at start and logs what it finds.</summary>
    bool RunsAtStart { get; }

    /// <summary>Looks at the destination; reads only.</summary>
    /// <param name="cancellationToken">Ends the examination.</param>
    /// <returns>What stands in the way, the gravest first; none if nothing does. What the outside does is a finding, never an exception.</returns>
    Task<ValueList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken = default);
}
