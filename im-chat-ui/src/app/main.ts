document.getElementById('app')?.append('Courtyard')
