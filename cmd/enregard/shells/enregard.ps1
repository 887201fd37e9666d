# Completion of enregard for PowerShell 5.1 and later. In the file that $PROFILE names:
#   enregard completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName enregard, enregard.exe -ScriptBlock {
    param($word, $commandLine, $cursor)

    $elements = @($commandLine.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor })
    $before = @($elements | Select-Object -Skip 1 | ForEach-Object {
        if ($null -ne $_.Value) { "$($_.Value)" } else { $_.Extent.Text }
    })
    $program = $commandLine.CommandElements[0].Extent.Text.Trim('"', "'")
    $type = [System.Management.Automation.CompletionResultType]

    foreach ($line in @(& $program __complete -- "=$word" $before 2>$null)) {
        if (-not $line.StartsWith(':files')) {
            $value, $text = $line -split "`t", 2
            if (-not $text) { $text = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
            continue
        }
        $endings = @($line.Substring(6).Split(' ', [StringSplitOptions]::RemoveEmptyEntries))
        $names = @([System.Management.Automation.CompletionCompleters]::CompleteFilename($word))
        $wanted = @($names | Where-Object {
            $name = $_
            $name.ResultType -eq $type::ProviderContainer -or
                @($endings | Where-Object { $name.ListItemText -like "*$_" }).Count -gt 0
        })
        if ($wanted.Count -eq 0) { $names } else { $wanted }
    }
}
