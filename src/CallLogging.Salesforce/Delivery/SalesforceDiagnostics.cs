using System.Diagnostics;

namespace CallLogging.Salesforce;

/// <summary>Checks an org before the first call is logged to it. The diagnostics only read, with about ten requests.</summary>
public sealed class SalesforceDiagnostics : IDiagnostics
{
    // A query with this many ids stays far below the length that a URL may have.
    private const int MaxUsersPerQuery = 200;

    private const string StatusQuery = "SELECT ApiName, IsClosed, IsDefault, SortOrder FROM TaskStatus";

    // 555-0100 in an unassigned area code: the search finds nobody, but shows whether searching works.
    private const string UnassignedNumber = "9995550100";

    private readonly ISalesforceClient _client;
    private readonly SalesforceSettings _settings;
    private readonly string _apiVersion;
    private readonly bool _shouldRunAtStart;

    /// <summary>Creates the diagnostics of one org.</summary>
    /// <param name="client">The client for the org.</param>
    /// <param name="settings">The settings that say how calls are to be logged to it.</param>
    /// <param name="apiVersion">The API version that the client uses.</param>
    /// <param name="shouldRunAtStart">True if a host runs the diagnostics at start and logs the findings.</param>
    public SalesforceDiagnostics(ISalesforceClient client, SalesforceSettings settings, string apiVersion = SalesforceOptions.DefaultApiVersion, bool shouldRunAtStart = false)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentException.ThrowIfNullOrEmpty(apiVersion);
        _client = client;
        _settings = settings;
        _apiVersion = apiVersion;
        _shouldRunAtStart = shouldRunAtStart;
    }

    /// <inheritdoc />
    public string Destination => _settings.Destination;

    /// <inheritdoc />
    public bool ShouldRunAtStart => _shouldRunAtStart;

    /// <summary>Sends the requests to the org and checks its responses.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SalesforceDiagnosticReport> RunAsync(CancellationToken cancellationToken = default)
    {
        OrgResponses facts = await GatherResponsesAsync(cancellationToken).ConfigureAwait(false);
        ValueList<SalesforceDiagnosticFinding> findings = OrgChecks.Run(facts, _settings);
        return new SalesforceDiagnosticReport(findings, new MetadataPackage(DeployableMetadata.BuildMissing(findings, _settings, _apiVersion))) { Responses = facts };
    }

    async Task<ValueList<DiagnosticFinding>> IDiagnostics.RunAsync(CancellationToken cancellationToken)
    {
        SalesforceDiagnosticReport report = await RunAsync(cancellationToken).ConfigureAwait(false);
        return report.Findings.Select(f => new DiagnosticFinding(f.Id, f.Severity, f.Subject, f.Message, f.Remedy)).ToValueList();
    }

    private async Task<OrgResponses> GatherResponsesAsync(CancellationToken cancellationToken)
    {
        var facts = new OrgResponses(_apiVersion, await _client.GetIdentityAsync(cancellationToken).ConfigureAwait(false));
        if (facts.Connection is not ApiResult<SalesforceIdentity>.Success)
        {
            return facts;
        }

        facts = facts with { Versions = await _client.GetVersionsAsync(cancellationToken).ConfigureAwait(false) };
        if (facts.Versions is ApiResult<ValueList<SalesforceVersion>>.Success(var spoken) && !spoken.Any(v => v.Version == _apiVersion))
        {
            return facts;
        }

        ValueList<string> objects = OrgChecks.GetRequiredObjects(_settings);
        var described = new List<KeyValuePair<string, ApiResult<SObjectDescription>>>();
        foreach (string name in objects)
        {
            described.Add(KeyValuePair.Create(name, await _client.DescribeAsync(name, cancellationToken).ConfigureAwait(false)));
        }

        return facts with
        {
            Objects = described.ToValueList(),
            Statuses = Map(await _client.QueryAsync(StatusQuery, cancellationToken).ConfigureAwait(false), page => page.Records.Select(ToStatus).ToValueList()),
            Users = await FindUsersAsync(cancellationToken).ConfigureAwait(false),
            Search = await SearchAsync(cancellationToken).ConfigureAwait(false),
            Limits = await _client.GetLimitsAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<ApiResult<ValueList<SalesforceUser>>?> FindUsersAsync(CancellationToken cancellationToken)
    {
        var users = new List<SalesforceUser>();
        SalesforceId[] wanted = [.. OrgChecks.GetReferencedUsers(_settings)];
        foreach (SalesforceId[] some in wanted.Chunk(MaxUsersPerQuery))
        {
            string soql = $"SELECT Id, IsActive FROM User WHERE Id IN {Soql.ToLiterals(some.Select(id => id.Value))}";
            ApiResult<ValueList<SalesforceUser>> result = Map(
                await _client.QueryAsync(soql, cancellationToken).ConfigureAwait(false), page => page.Records.Select(ToUser).ToValueList());
            if (result is not ApiResult<ValueList<SalesforceUser>>.Success(var found))
            {
                return result;
            }

            users.AddRange(found);
        }

        return wanted.Length == 0 ? null : new ApiResult<ValueList<SalesforceUser>>.Success(users.ToValueList());
    }

    private async Task<ApiResult<ValueList<SalesforceRecord>>?> SearchAsync(CancellationToken cancellationToken)
    {
        string[] searched = [.. OrgChecks.GetRequiredObjects(_settings).Where(o => o is "Contact" or "Lead" or "Account")];
        return searched.Length == 0 ? null : await _client.SearchAsync(
            $"FIND {{{Sosl.ToTerm(UnassignedNumber)}}} IN PHONE FIELDS RETURNING {string.Join(", ", searched.Select(o => $"{o}(Id)"))}", cancellationToken).ConfigureAwait(false);
    }

    private static TaskStatusValue ToStatus(SalesforceRecord record) =>
        new(record.GetString("ApiName") ?? "", record.GetBoolean("IsClosed") ?? false, record.GetBoolean("IsDefault") ?? false, (int)(record.GetInt64("SortOrder") ?? 0));

    private static SalesforceUser ToUser(SalesforceRecord record) => new(record.Id) { IsActive = record.GetBoolean("IsActive") ?? false };

    private static ApiResult<TOut> Map<TIn, TOut>(ApiResult<TIn> result, Func<TIn, TOut> map) => result switch
    {
        ApiResult<TIn>.Success(var value) => new ApiResult<TOut>.Success(map(value)),
        ApiResult<TIn>.Rejected(var errorResponse) => new ApiResult<TOut>.Rejected(errorResponse),
        ApiResult<TIn>.NoResponse(var noResponse) => new ApiResult<TOut>.NoResponse(noResponse),
        _ => throw new UnreachableException(),
    };
}

/// <summary>The result of an org's diagnostics.</summary>
/// <param name="Findings">The problems, the most severe first; empty if there are none.</param>
/// <param name="Package">The deployable package with everything that is missing; empty if nothing is.</param>
public sealed record SalesforceDiagnosticReport(ValueList<SalesforceDiagnosticFinding> Findings, MetadataPackage Package)
{
    /// <summary>The org's responses on which the findings are based.</summary>
    internal OrgResponses? Responses { get; init; }

    /// <summary>Gets a value indicating whether calls can be logged, which means that no finding is an error.</summary>
    public bool CanLog => !Findings.Any(f => f.Severity == FindingSeverity.Error);
}
