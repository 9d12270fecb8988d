using System.Diagnostics;

namespace CallLogging.Salesforce;

/// <summary>Checks an org before the first call is logged to it. The diagnostics only read, with about ten requests.</summary>
public sealed class SalesforceDoctor : IDoctor
{
    // A query with this many ids stays far below the length that a URL may have.
    private const int UsersAQuery = 200;

    private const string Statuses = "SELECT ApiName, IsClosed, IsDefault, SortOrder FROM TaskStatus";

    // 555-0100 in an unassigned area code: the search finds nobody, but shows whether searching works.
    private const string NobodysNumber = "9995550100";

    private readonly ISalesforceClient _client;
    private readonly SalesforceSettings _settings;
    private readonly string _apiVersion;
    private readonly bool _runsAtStart;

    /// <summary>Creates the diagnostics of one org.</summary>
    /// <param name="client">The client for the org.</param>
    /// <param name="settings">The settings that say how calls are to be logged to it.</param>
    /// <param name="apiVersion">The API version that the client uses.</param>
    /// <param name="runsAtStart">True if a host runs the diagnostics at start and logs the findings.</param>
    public SalesforceDoctor(ISalesforceClient client, SalesforceSettings settings, string apiVersion = SalesforceClientOptions.DefaultApiVersion, bool runsAtStart = false)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentException.ThrowIfNullOrEmpty(apiVersion);
        _client = client;
        _settings = settings;
        _apiVersion = apiVersion;
        _runsAtStart = runsAtStart;
    }

    /// <inheritdoc />
    public string Destination => _settings.Destination;

    /// <inheritdoc />
    public bool RunsAtStart => _runsAtStart;

    /// <summary>Sends the requests to the org and checks its responses.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken = default)
    {
        OrgAnswers facts = await GatherAsync(cancellationToken).ConfigureAwait(false);
        ValueList<OrgFinding> findings = OrgCheck.Examine(facts, _settings);
        return new DoctorReport(findings, OrgMetadata.Missing(findings, _settings, _apiVersion)) { Facts = facts };
    }

    async Task<ValueList<DoctorFinding>> IDoctor.ExamineAsync(CancellationToken cancellationToken)
    {
        DoctorReport report = await ExamineAsync(cancellationToken).ConfigureAwait(false);
        return report.Findings.Select(f => new DoctorFinding(f.Id, f.Severity, f.Subject, f.Message, f.Remedy)).ToValueList();
    }

    private async Task<OrgAnswers> GatherAsync(CancellationToken cancellationToken)
    {
        var facts = new OrgAnswers(_apiVersion, await _client.IdentityAsync(cancellationToken).ConfigureAwait(false));
        if (facts.Connection is not SalesforceAnswer<SalesforceIdentity>.Done)
        {
            return facts;
        }

        facts = facts with { Versions = await _client.VersionsAsync(cancellationToken).ConfigureAwait(false) };
        if (facts.Versions is SalesforceAnswer<ValueList<SalesforceVersion>>.Done(var spoken) && !spoken.Any(v => v.Version == _apiVersion))
        {
            return facts;
        }

        ValueList<string> objects = OrgCheck.ObjectsOf(_settings);
        var described = new List<KeyValuePair<string, SalesforceAnswer<SObjectDescription>>>();
        foreach (string name in objects)
        {
            described.Add(KeyValuePair.Create(name, await _client.DescribeAsync(name, cancellationToken).ConfigureAwait(false)));
        }

        return facts with
        {
            Objects = described.ToValueList(),
            Statuses = Map(await _client.QueryAsync(Statuses, cancellationToken).ConfigureAwait(false), page => page.Records.Select(Status).ToValueList()),
            Users = await FindUsersAsync(cancellationToken).ConfigureAwait(false),
            Search = await SearchAsync(cancellationToken).ConfigureAwait(false),
            Limits = await _client.LimitsAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<SalesforceAnswer<ValueList<SalesforceUser>>?> FindUsersAsync(CancellationToken cancellationToken)
    {
        var users = new List<SalesforceUser>();
        SalesforceId[] wanted = [.. OrgCheck.UsersOf(_settings)];
        foreach (SalesforceId[] some in wanted.Chunk(UsersAQuery))
        {
            string soql = $"SELECT Id, IsActive FROM User WHERE Id IN {Soql.Literals(some.Select(id => id.Value))}";
            SalesforceAnswer<ValueList<SalesforceUser>> result = Map(
                await _client.QueryAsync(soql, cancellationToken).ConfigureAwait(false), page => page.Records.Select(User).ToValueList());
            if (result is not SalesforceAnswer<ValueList<SalesforceUser>>.Done(var found))
            {
                return result;
            }

            users.AddRange(found);
        }

        return wanted.Length == 0 ? null : new SalesforceAnswer<ValueList<SalesforceUser>>.Done(users.ToValueList());
    }

    private async Task<SalesforceAnswer<ValueList<SalesforceRecord>>?> SearchAsync(CancellationToken cancellationToken)
    {
        string[] searched = [.. OrgCheck.ObjectsOf(_settings).Where(o => o is "Contact" or "Lead" or "Account")];
        return searched.Length == 0 ? null : await _client.SearchAsync(
            $"FIND {{{Sosl.Term(NobodysNumber)}}} IN PHONE FIELDS RETURNING {string.Join(", ", searched.Select(o => $"{o}(Id)"))}", cancellationToken).ConfigureAwait(false);
    }

    private static TaskStatusValue Status(SalesforceRecord record) =>
        new(record.Text("ApiName") ?? "", record.Flag("IsClosed") ?? false, record.Flag("IsDefault") ?? false, (int)(record.Number("SortOrder") ?? 0));

    private static SalesforceUser User(SalesforceRecord record) => new(record.Id) { IsActive = record.Flag("IsActive") ?? false };

    private static SalesforceAnswer<TOut> Map<TIn, TOut>(SalesforceAnswer<TIn> result, Func<TIn, TOut> map) => result switch
    {
        SalesforceAnswer<TIn>.Done(var value) => new SalesforceAnswer<TOut>.Done(map(value)),
        SalesforceAnswer<TIn>.Refused(var errorResponse) => new SalesforceAnswer<TOut>.Refused(errorResponse),
        SalesforceAnswer<TIn>.NoAnswer(var noResponse) => new SalesforceAnswer<TOut>.NoAnswer(noResponse),
        _ => throw new UnreachableException(),
    };
}

/// <summary>The result of an org's diagnostics.</summary>
/// <param name="Findings">The problems, the gravest first; empty if there are none.</param>
/// <param name="Package">The deployable package with everything that is missing; empty if nothing is. See <see cref="MetadataPackage"/>.</param>
public sealed record DoctorReport(ValueList<OrgFinding> Findings, ValueList<MetadataFile> Package)
{
    /// <summary>The org's responses on which the findings are based.</summary>
    internal OrgAnswers? Facts { get; init; }

    /// <summary>Gets a value indicating whether calls can be logged, which means that no finding is an error.</summary>
    public bool CanLog => !Findings.Any(f => f.Severity == FindingSeverity.Error);
}
